import type { SampleRecord, SourceFrame } from '../../../src-shared/contract/reader';
import type { SourceEntry } from '../../../src-shared/records/common';
import type { StoredRecord } from '../../project/record';

/** Where a sample and its frames come from, loadings in name order, frames ascending in strain. */
export function sampleRecordOf(
  { manifest }: StoredRecord<'samples'>,
  deformations: readonly StoredRecord<'deformations'>[],
): SampleRecord {
  const { id, createdAt, program, content, preset, boundary, timestep } = manifest;
  return {
    ...{ id, createdAt, boundary, timestep },
    program: `${program.name} ${program.version}`,
    content: content ?? null,
    preset: preset?.name ?? null,
    coordinates: manifest.coordinatesRead,
    quantum: manifest.quantum,
    columns: [...manifest.columns],
    sources: manifest.sources.map(sourceFrame),
    notes: [...manifest.notes],
    deformations: deformations
      .map(({ manifest: { loading, frames } }) => ({
        loading: loading.name,
        frames: frames.map(({ strain, volumeRatio, flip, missing, source }) => ({
          ...{ strain, volumeRatio, missing },
          flipped: flip !== null,
          source: sourceFrame(source),
        })),
      }))
      .sort((a, b) => (a.loading < b.loading ? -1 : 1)),
  };
}

function sourceFrame({ path, sha256, frame, timestep, format }: SourceEntry): SourceFrame {
  return { path, sha256, frame, timestep, format };
}
