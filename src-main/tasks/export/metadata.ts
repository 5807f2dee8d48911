import type { SourceEntry } from '../../../src-shared/records/common';
import { parentId } from '../../../src-shared/records/summaries';
import type { AnnotatedColumn } from '../../formats/annotated/structure';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { ColumnSource } from '../reader/columns';
import { CLASS_THRESHOLD, modelMetadata } from '../support/modelDescription';
import { d2minMetadata, sidecar } from '../support/sidecar';
import { sourceBeside } from '../support/sourceBeside';

/** A column that is written, with the record it comes from (null: from the project file). */
export interface ExportedColumn {
  column: AnnotatedColumn;
  source: ColumnSource | null;
}

/** The sidecar of an export: where the structure and every column come from. Files are named from the folder of `out`. */
export async function exportMetadata(
  out: string,
  store: Store,
  sample: StoredRecord<'samples'>,
  name: string,
  columns: readonly ExportedColumn[],
  runs: readonly StoredRecord<'runs'>[],
  version: string,
): Promise<object> {
  const deformations = new Map(
    (await store.list('deformations')).map((record) => [record.id, record]),
  );
  const beside = (source: SourceEntry | undefined): SourceEntry | undefined =>
    source === undefined ? undefined : sourceBeside(out, store, source);
  const { sources, quantum, units, content } = sample.manifest;
  return {
    ...sidecar(version),
    sample: { id: sample.id, name, content, units, quantum },
    reference: beside(sources[0]),
    threshold: CLASS_THRESHOLD,
    columns: columns.map(({ column, source }) => ({
      name: column.name,
      unit: column.unit ?? null,
      definition: column.definition,
      missing: column.kind === 'I' ? -1 : 'nan',
      ...(source === null
        ? {}
        : { record: source.record.id, ...originOf(source.record, { deformations, runs, beside }) }),
    })),
  };
}

interface Origins {
  deformations: ReadonlyMap<string, StoredRecord<'deformations'>>;
  runs: readonly StoredRecord<'runs'>[];
  beside(source: SourceEntry | undefined): SourceEntry | undefined;
}

function originOf(record: StoredRecord, { deformations, runs, beside }: Origins): object {
  const { manifest } = record;
  if (manifest.kind === 'labels') {
    const deformation = deformations.get(parentId(manifest, 'deformations'))?.manifest;
    const frame = deformation?.frames[manifest.frame];
    return {
      loading: deformation?.loading ?? { name: manifest.loading },
      strain: manifest.strain,
      strainMeasure:
        'simple shear: largest singular value of F − I; pure shear: difference of the logarithmic stretches',
      gradient: frame?.gradient,
      flip: frame?.flip,
      permutation: frame?.permutation,
      deformed: beside(frame?.source),
      d2min: d2minMetadata(manifest.cutoff, manifest.noiseFloor),
      fraction: manifest.fraction,
      smallestPlastic: manifest.threshold,
    };
  }
  if (manifest.kind === 'predictions') {
    const id = parentId(manifest, 'runs');
    const run = runs.find((one) => one.id === id);
    return {
      loading: manifest.loading,
      backend: manifest.backend,
      model: run === undefined ? { run: id } : modelMetadata(run),
    };
  }
  if (manifest.kind === 'indicators') {
    const { indicator, method, softer, potential, engine, modes, parameters } = manifest;
    return { indicator, method, softer, potential, engine, modes, parameters };
  }
  return {};
}
