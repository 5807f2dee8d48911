import { z } from 'zod';
import { PlastiscopeError } from '../contract/errors';
import { MANIFEST_SCHEMA, type recordCommon } from './common';
import { comparisonManifest, type ComparisonManifest } from './comparison';
import { deformationManifest, type DeformationManifest } from './deformation';
import { fanManifest, type FanManifest } from './fan';
import { indicatorManifest, type IndicatorManifest } from './indicator';
import type { RecordKind } from './kinds';
import { labelsManifest, type LabelsManifest } from './labels';
import { predictionManifest, type PredictionManifest } from './prediction';
import { runManifest, type RunManifest } from './run';
import { sampleManifest, type SampleManifest } from './sample';

export interface Manifests {
  samples: SampleManifest;
  deformations: DeformationManifest;
  labels: LabelsManifest;
  runs: RunManifest;
  predictions: PredictionManifest;
  fans: FanManifest;
  indicators: IndicatorManifest;
  comparisons: ComparisonManifest;
}
export type Manifest<K extends RecordKind = RecordKind> = Manifests[K];
/** What all manifests share. */
export type RecordCommon = z.output<typeof recordCommon>;

const schemas: { readonly [K in RecordKind]: z.ZodType<Manifests[K]> } = {
  samples: sampleManifest,
  deformations: deformationManifest,
  labels: labelsManifest,
  runs: runManifest,
  predictions: predictionManifest,
  fans: fanManifest,
  indicators: indicatorManifest,
  comparisons: comparisonManifest,
};

/**
 * Checks a manifest read from JSON, or about to be written.
 *
 * @param path the file, for the message
 * @throws PlastiscopeError('input') naming file and field
 */
export function parseManifest<K extends RecordKind>(
  kind: K,
  value: unknown,
  path: string,
): Manifests[K] {
  const version = z.object({ schema: z.number() }).safeParse(value);
  if (version.success && version.data.schema > MANIFEST_SCHEMA) {
    throw new PlastiscopeError(
      'input',
      `${path}: written by a newer version of Plastiscope (record schema ${version.data.schema}, this one reads up to ${MANIFEST_SCHEMA}). Install the newer version to open it.`,
      { path },
    );
  }
  const result = schemas[kind].safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PlastiscopeError(
    'input',
    `${path}: field "${issue.path.join('.')}": ${issue.message}. The record is left out; make it again or restore the file.`,
    { path },
  );
}
