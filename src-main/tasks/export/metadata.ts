import { RUN_WEIGHTS } from '../../../src-shared/records/run';
import { parentId } from '../../../src-shared/records/summaries';
import type { AnnotatedColumn } from '../../formats/annotated/structure';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { ColumnSource } from '../reader/columns';

/** A column that is written, with the record it comes from (null: from the project file). */
export interface ExportedColumn {
  column: AnnotatedColumn;
  source: ColumnSource | null;
}

/** The sidecar of an export: where the structure and every column come from. */
export async function exportMetadata(
  store: Store,
  sample: StoredRecord<'samples'>,
  name: string,
  columns: readonly ExportedColumn[],
  version: string,
): Promise<object> {
  const deformations = new Map(
    (await store.list('deformations')).map((record) => [record.id, record]),
  );
  const runs = new Map(
    [...(await store.list('runs')), ...(await store.bundledRuns())].map((run) => [run.id, run]),
  );
  const { sources, quantum, units, content } = sample.manifest;
  return {
    schema: 'plastiscope/1',
    program: { name: 'plastiscope', version },
    sample: { id: sample.id, name, content, units, quantum },
    reference: sources[0],
    threshold: 0.5,
    columns: columns.map(({ column, source }) => ({
      name: column.name,
      unit: column.unit ?? null,
      definition: column.definition,
      missing: column.kind === 'I' ? -1 : 'nan',
      ...(source === null
        ? {}
        : { record: source.record.id, ...originOf(source.record, deformations, runs) }),
    })),
  };
}

function originOf(
  record: StoredRecord,
  deformations: ReadonlyMap<string, StoredRecord<'deformations'>>,
  runs: ReadonlyMap<string, StoredRecord<'runs'>>,
): object {
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
      deformed: frame?.source,
      d2min: {
        neighbours: 'reference',
        normalisation: 'sum',
        cutoff: manifest.cutoff,
        affine: 'off',
        mic: 'bond',
        noiseFloor: manifest.noiseFloor,
      },
      fraction: manifest.fraction,
      smallestPlastic: manifest.threshold,
    };
  }
  if (manifest.kind === 'predictions') {
    const run = runs.get(parentId(manifest, 'runs'));
    return {
      loading: manifest.loading,
      backend: manifest.backend,
      model: {
        run: parentId(manifest, 'runs'),
        name: run?.manifest.name,
        weights: run?.manifest.files[RUN_WEIGHTS]?.sha256,
        strain: run?.manifest.strain,
        fraction: run?.manifest.fraction,
      },
    };
  }
  return {};
}
