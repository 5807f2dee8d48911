import { composeColumnName, splitCodes } from '../../../src-shared/columns/columnNames';
import { parentId } from '../../../src-shared/records/summaries';
import { convertArray, readArray } from '../../project/readArray';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import { columnsOf, type ColumnSource, type SampleRecords } from '../reader/columns';
import { CLASS_DEFINITION, probabilityDefinition } from '../support/modelDescription';
import { probeOfSample } from '../support/probe';
import { trainedPart } from '../support/trainedPart';
import { annotationsOf } from './annotations';
import type { ExportedColumn } from './metadata';

/** A column that an export can write; its values are read when they are wanted. */
export interface PlannedColumn {
  name: string;
  unit: string | null;
  definition: string | null;
  read(): Promise<ExportedColumn>;
}

/** What an export of a sample can write. */
export interface ExportPlan {
  annotations: SampleRecords;
  /** whose predictions are among the columns */
  runs: StoredRecord<'runs'>[];
  columns: PlannedColumn[];
}

/**
 * Every column that an export adds to what was read, in its order: of one loading or of all, of one model or of whichever
 * predicted last.
 *
 * @throws PlastiscopeError('missing') if a model is named that predicted nothing here
 */
export async function plannedColumns(
  store: Store,
  record: StoredRecord<'samples'>,
  wanted: { loading: string | undefined; model: string | undefined },
): Promise<ExportPlan> {
  const annotations = await annotationsOf(store, record, wanted);
  // everything but the type, which is an input column
  const sources = columnsOf(annotations).filter(({ record: origin }) => origin.id !== record.id);
  const runs = await runsOfPredictions(store, sources);
  const columns: PlannedColumn[] = sources.map((source) => ({
    name: source.name,
    unit: source.unit,
    definition: definitionOf(source, runs) ?? null,
    read: () => exported(source, runs),
  }));
  const split = await splitColumn(store, record, runs);
  if (split !== null) {
    // before the indicators, after what a model was trained on
    const place = sources.findIndex(({ record: { kind } }) => kind === 'indicators');
    const { name, definition = null } = split.column;
    const planned = { name, unit: null, definition, read: () => Promise.resolve(split) };
    columns.splice(place < 0 ? columns.length : place, 0, planned);
  }
  return { annotations, runs, columns };
}

async function exported(
  source: ColumnSource,
  runs: readonly StoredRecord<'runs'>[],
): Promise<ExportedColumn> {
  const { name, unit, record, array } = source;
  const stored = convertArray(await readArray(record, array), Float64Array, record.path);
  const values = source.values(stored);
  const integer = /^(class|label)_/.test(name);
  const definition = definitionOf(source, runs);
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

/** What a column is: of a probability, what it is one of, where its run is still there to say so. */
function definitionOf(
  { name, record: { manifest }, array, definition }: ColumnSource,
  runs: readonly StoredRecord<'runs'>[],
): string | undefined {
  if (name.startsWith('class_')) return CLASS_DEFINITION;
  if (definition !== undefined) return definition;
  const run =
    manifest.kind === 'predictions' && runs.find(({ id }) => id === parentId(manifest, 'runs'));
  return run
    ? probabilityDefinition(run, manifest.loading.name)
    : manifest.arrays[array]?.definition;
}

/** The runs whose predictions are written; a run that is there no more is left out. */
async function runsOfPredictions(
  store: Store,
  sources: readonly ColumnSource[],
): Promise<StoredRecord<'runs'>[]> {
  const ids = new Set(
    sources.flatMap(({ record: { manifest } }) =>
      manifest.kind === 'predictions' ? [parentId(manifest, 'runs')] : [],
    ),
  );
  const runs = [...(await store.list('runs')), ...(await store.bundledRuns())];
  return runs.filter(({ id }, k) => ids.has(id) && runs.findIndex((run) => run.id === id) === k);
}

/**
 * The part that the sample had in the training of the models whose predictions are written, training before validation
 * before test where they differ; else its mark in the project.
 */
async function splitColumn(
  store: Store,
  sample: StoredRecord<'samples'>,
  runs: readonly StoredRecord<'runs'>[],
): Promise<ExportedColumn | null> {
  const probe = await probeOfSample(store, { record: sample });
  const parts = runs.map(({ manifest }) => trainedPart(manifest, { record: sample }, probe));
  const known = (['train', 'validation', 'test'] as const).find((part) => parts.includes(part));
  const tag = known ?? (await store.projectFile()).splits[sample.id];
  if (tag === undefined) return null;
  return {
    source: null,
    column: {
      name: composeColumnName({ kind: 'split' }),
      kind: 'I',
      values: new Int32Array(sample.manifest.atoms).fill(splitCodes[tag]),
      definition: 'part of the sample in training: 0 train, 1 validation, 2 test',
    },
  };
}
