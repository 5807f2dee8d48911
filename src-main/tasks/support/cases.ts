import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { DeformationFrame } from '../../../src-shared/records/deformation';
import { parentId } from '../../../src-shared/records/summaries';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { NamedSample } from './samples';

/** One (sample, loading, strain). */
export interface Case {
  sample: NamedSample;
  deformation: StoredRecord<'deformations'>;
  loading: string;
  /** frame of the deformation */
  index: number;
  frame: DeformationFrame;
}

/** Two strains that count as one: |Δγ| ≤ 1e-3 γ + 1e-6. */
export function sameStrain(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-3 * b + 1e-6;
}

/**
 * The cases of the samples at a strain, one per sample and loading, samples in the order given and loadings by name.
 * Where several imports hold the same loading and strain, the import with most frames counts, and a repetition of a
 * simulation only where there is nothing else.
 */
async function casesAt(
  store: Store,
  samples: readonly NamedSample[],
  strain: number,
): Promise<Case[]> {
  const deformations = await store.list('deformations');
  const cases: Case[] = [];
  for (const sample of samples) {
    const best = new Map<string, Case>();
    for (const deformation of deformations) {
      if (parentId(deformation.manifest, 'samples') !== sample.record.id) continue;
      const { frames, loading } = deformation.manifest;
      const index = frames.findIndex((frame) => sameStrain(frame.strain, strain));
      const frame = frames[index];
      if (frame === undefined) continue;
      const known = best.get(loading.name);
      if (known === undefined || richer(deformation, known.deformation)) {
        best.set(loading.name, { sample, deformation, loading: loading.name, index, frame });
      }
    }
    cases.push(...[...best.values()].sort((a, b) => (a.loading < b.loading ? -1 : 1)));
  }
  return cases;
}

function richer(one: StoredRecord<'deformations'>, other: StoredRecord<'deformations'>): boolean {
  const [repeated, otherRepeated] = [one, other].map(isRepetition);
  if (repeated !== otherRepeated) return otherRepeated;
  const difference = one.manifest.frames.length - other.manifest.frames.length;
  return difference > 0 || (difference === 0 && one.id < other.id);
}

/** Whether it repeats a simulation of the same loading: it serves the upper bound, not the labels. */
export function isRepetition({ manifest }: StoredRecord<'deformations'>): boolean {
  return manifest.parameters['replica'] !== undefined;
}

/** @throws PlastiscopeError('input') that says which strains there are */
export async function requireCases(
  store: Store,
  samples: readonly NamedSample[],
  strain: number,
): Promise<Case[]> {
  const cases = await casesAt(store, samples, strain);
  if (cases.length > 0) return cases;
  const ids = new Set(samples.map(({ record }) => record.id));
  const strains = new Set<number>();
  for (const { manifest } of await store.list('deformations')) {
    if (!ids.has(parentId(manifest, 'samples'))) continue;
    for (const frame of manifest.frames) strains.add(Number(frame.strain.toPrecision(6)));
  }
  const known = [...strains].sort((a, b) => a - b).join(', ');
  const message = `${store.root}: no deformation has the strain ${strain}; ${known === '' ? 'the samples have no deformation' : `there are ${known}`}.`;
  throw new PlastiscopeError('input', message, { path: store.root });
}
