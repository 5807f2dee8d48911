import { composeColumnName, splitCodes } from '../../../src-shared/columns/columnNames';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { parentId } from '../../../src-shared/records/summaries';
import type { AnnotatedInfo } from '../../formats/annotated/structure';
import { openProject } from '../../project/openProject';
import { convertArray, readArray } from '../../project/readArray';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import { columnsOf, type ColumnSource, type SampleRecords } from '../reader/columns';
import { CLASS_DEFINITION, modelInfo, probabilityDefinition } from '../support/modelDescription';
import { requireFolderOf } from '../support/outputPath';
import { probeOfSample } from '../support/probe';
import { pickSamples } from '../support/samples';
import { sampleFrame } from '../support/sampleFrame';
import { structureWriter } from '../support/structureWriter';
import { trainedPart } from '../support/trainedPart';
import type { Task } from '../task';
import { annotationsOf } from './annotations';
import { exportMetadata, type ExportedColumn } from './metadata';

/**
 * Writes a sample as it was read, with its annotations as columns and a sidecar that says where they come from. The file
 * is read back and compared before it takes its name.
 */
export const exportSample: Task<'export'> = async (
  input,
  { signal, report, resourcesDir, version },
) => {
  const { format, write } = structureWriter(input.out);
  if (input.strict && format.name !== 'extended-xyz') {
    const message = `${input.out}: strict is for extended XYZ; ${format.label} needs no other value for NaN.`;
    throw new PlastiscopeError('usage', message, { path: input.out });
  }
  await requireFolderOf(input.out);
  const store = await openProject(input.project, { resourcesDir });
  const [{ name, record }] = await pickSamples(store, [input.sample]);
  const annotations = await annotationsOf(store, record, {
    loading: input.loading,
    model: input.model,
  });
  // everything but the type, which is an input column
  const sources = columnsOf(annotations).filter(({ record: origin }) => origin.id !== record.id);
  const total = sources.length + 2;
  const runs = await runsOfPredictions(store, sources);
  const columns: ExportedColumn[] = [];
  for (const [done, source] of sources.entries()) {
    report({ stage: 'Exporting', done, total });
    columns.push(await exported(source, runs));
  }
  const split = await splitColumn(store, record, runs);
  // before the indicators, after what a model was trained on
  const place = columns.findIndex(({ source }) => source?.record.kind === 'indicators');
  if (split !== null) columns.splice(place < 0 ? columns.length : place, 0, split);

  report({ stage: 'Exporting', done: total - 2, total });
  const { frame, rows } = await sampleFrame(store, record);
  const stored = format.annotations ? columns : [];
  const meta = await exportMetadata(input.out, store, record, name, stored, runs, version);
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
        ...(runs.length === 1 ? modelInfo(runs[0]) : {}),
        ...speciesInfo(record),
        program: `plastiscope ${version}`,
      },
    },
    { signal, meta, strict: input.strict },
  );
  report({ stage: 'Exporting', done: total, total });
  return {
    path: written.path,
    atoms: written.atoms,
    columns: written.columns,
    sidecar: format.metadata === 'sidecar',
    warnings: written.warnings.map(({ message }) => message),
  };
};

function speciesInfo({
  manifest: { species },
}: StoredRecord<'samples'>): Required<Pick<AnnotatedInfo, 'typeNames' | 'masses'>> {
  return {
    typeNames: new Map(species.map(({ type, name }) => [type, name])),
    masses: new Map(species.flatMap(({ type, mass }) => (mass === null ? [] : [[type, mass]]))),
  };
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

/** Where all columns are of one loading, formats that name one get it. */
function loadingInfo({
  sample,
  predictions,
  labels,
  indicators,
}: SampleRecords): Pick<AnnotatedInfo, 'loading' | 't' | 'eta' | 'strain'> {
  const names = new Set([
    ...predictions.map(({ manifest }) => manifest.loading.name),
    ...labels.map(({ manifest }) => manifest.loading),
    ...indicators.flatMap(({ manifest }) => manifest.loading?.name ?? []),
  ]);
  const strains = new Set(labels.map(({ manifest }) => manifest.strain));
  const [loading] = names;
  const [strain] = strains;
  return {
    ...(names.size === 1 && loading !== undefined ? described(loading, sample) : {}),
    ...(strains.size === 1 && strain !== undefined ? { strain } : {}),
  };
}

function described(
  name: string,
  { manifest }: StoredRecord<'samples'>,
): Required<Pick<AnnotatedInfo, 'loading' | 't' | 'eta'>> {
  const { t, eta } = parseLoading(name, manifest.dimensions);
  return { loading: name, t, eta };
}
