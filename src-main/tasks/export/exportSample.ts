import type { SplitTag } from '../../../src-shared/contract/project';
import { parentId } from '../../../src-shared/records/summaries';
import { openProject } from '../../project/openProject';
import { convertArray, readArray } from '../../project/readArray';
import type { Store } from '../../project/store';
import { columnsOf, type ColumnSource } from '../reader/columns';
import { pickSamples } from '../support/samples';
import { sampleFrame } from '../support/sampleFrame';
import { structureWriter } from '../support/structureWriter';
import type { Task } from '../task';
import { annotationsOf, type Annotations } from './annotations';
import { exportMetadata, type ExportedColumn } from './metadata';

const splitCode: Record<SplitTag, number> = { train: 0, validation: 1, test: 2 };

/**
 * Writes a sample as it was read, with its annotations as columns and a sidecar that says where they come from. The file
 * is read back and compared before it takes its name.
 */
export const exportSample: Task<'export'> = async (
  input,
  { signal, report, resourcesDir, version },
) => {
  const write = structureWriter(input.out);
  const store = await openProject(input.project, { resourcesDir });
  const [{ name, record }] = await pickSamples(store, [input.sample]);
  const annotations = await annotationsOf(store, record, {
    loading: input.loading,
    model: input.model,
  });
  // everything but the type, which is an input column
  const sources = columnsOf(annotations).filter(({ record: origin }) => origin.id !== record.id);
  const total = sources.length + 2;
  const columns: ExportedColumn[] = [];
  for (const [done, source] of sources.entries()) {
    report({ stage: 'Exporting', done, total });
    columns.push(await exported(source));
  }
  const split = await splitColumn(store, annotations);
  if (split !== null) columns.push(split);

  report({ stage: 'Exporting', done: total - 2, total });
  const { frame, rows } = await sampleFrame(store, record);
  const meta = await exportMetadata(store, record, name, columns, version);
  const [source] = record.manifest.sources;
  const written = await write(
    input.out,
    {
      frame,
      rows,
      columns: columns.map(({ column }) => column),
      info: {
        sample: name,
        frame: source?.frame ?? 0,
        ...(source === undefined ? {} : { source: source.sha256 }),
        ...loadingInfo(annotations),
        typeNames: new Map(record.manifest.species.map((species) => [species.type, species.name])),
      },
    },
    { signal, meta },
  );
  report({ stage: 'Exporting', done: total, total });
  return { path: written.path, atoms: written.atoms, columns: written.columns };
};

async function exported(source: ColumnSource): Promise<ExportedColumn> {
  const { name, unit, record, array, value } = source;
  const stored = convertArray(await readArray(record, array), Float64Array, record.path);
  const values = stored.map(value);
  const integer = /^(class|label)_/.test(name);
  const definition = name.startsWith('class_')
    ? '1 where the probability exceeds 0.5'
    : record.manifest.arrays[array]?.definition;
  return {
    source,
    column: {
      name,
      ...(integer
        ? {
            kind: 'I' as const,
            values: Int32Array.from(values, (one) => (Number.isNaN(one) ? -1 : one)),
          }
        : { kind: 'R' as const, values }),
      ...(unit === null ? {} : { unit }),
      ...(definition === undefined ? {} : { definition }),
    },
  };
}

/** The part that the sample had in the training of the model whose predictions are written, else its mark in the project. */
async function splitColumn(
  store: Store,
  { sample, predictions }: Annotations,
): Promise<ExportedColumn | null> {
  const runs = [...(await store.list('runs')), ...(await store.bundledRuns())];
  const run = runs.find(({ id }) =>
    predictions.some(({ manifest }) => parentId(manifest, 'runs') === id),
  );
  const known = (['train', 'validation', 'test'] as const).find((part) =>
    run?.manifest.split[part].some(
      ({ id, hash }) => id === sample.id || hash === sample.manifest.content,
    ),
  );
  const tag = known ?? (await store.projectFile()).splits[sample.id];
  if (tag === undefined) return null;
  return {
    source: null,
    column: {
      name: 'split',
      kind: 'I',
      values: new Int32Array(sample.manifest.atoms).fill(splitCode[tag]),
      definition: 'part of the sample in training: 0 train, 1 validation, 2 test',
    },
  };
}

/** Where all columns are of one loading, formats that name one get it. */
function loadingInfo({ predictions, labels }: Annotations): { loading?: string; strain?: number } {
  const names = new Set([
    ...predictions.map(({ manifest }) => manifest.loading.name),
    ...labels.map(({ manifest }) => manifest.loading),
  ]);
  const strains = new Set(labels.map(({ manifest }) => manifest.strain));
  const [loading] = names;
  const [strain] = strains;
  return {
    ...(names.size === 1 && loading !== undefined ? { loading } : {}),
    ...(strains.size === 1 && strain !== undefined ? { strain } : {}),
  };
}
