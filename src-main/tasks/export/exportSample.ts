import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskInput, TaskOutput } from '../../../src-shared/contract/tasks';
import { parseLoading } from '../../../src-shared/geometry/loading';
import type { AnnotatedInfo } from '../../formats/annotated/structure';
import { takeAtoms, takeValues } from '../../formats/annotated/takeAtoms';
import { openProject } from '../../project/openProject';
import type { StoredRecord } from '../../project/record';
import type { SampleRecords } from '../reader/columns';
import { modelInfo } from '../support/modelDescription';
import { requireFolderOf } from '../support/outputPath';
import { pickSamples } from '../support/samples';
import { sampleFrame } from '../support/sampleFrame';
import { structureWriter } from '../support/structureWriter';
import type { Task, TaskContext } from '../task';
import { chosenAtoms } from './chosenAtoms';
import { chosenColumns, withDigits } from './chosenColumns';
import { exportMetadata, type ExportedColumn } from './metadata';
import { plannedColumns } from './plannedColumns';

/**
 * Writes a sample as it was read, with its annotations as columns and a sidecar that says where they come from. The file
 * is read back and compared before it takes its name.
 */
export const exportSample: Task<'export'> = writeExport;

/** The same for whoever is no job. */
export async function writeExport(
  input: TaskInput<'export'>,
  {
    signal,
    report,
    resourcesDir,
    version,
  }: Pick<TaskContext, 'signal' | 'report' | 'resourcesDir' | 'version'>,
): Promise<TaskOutput<'export'>> {
  const { format, write } = structureWriter(input.out);
  if (input.strict && format.name !== 'extended-xyz') {
    const message = `${input.out}: strict is for extended XYZ; ${format.label} needs no other value for NaN.`;
    throw new PlastiscopeError('usage', message, { path: input.out });
  }
  await requireFolderOf(input.out);
  const store = await openProject(input.project, { resourcesDir });
  const [{ name, record }] = await pickSamples(store, [input.sample]);
  const plan = await plannedColumns(store, record, { loading: input.loading, model: input.model });
  const { annotations, runs } = plan;
  const total = plan.columns.length + 2;
  const known: ExportedColumn[] = [];
  for (const [done, column] of plan.columns.entries()) {
    report({ stage: 'Exporting', done, total });
    known.push(await column.read());
  }
  const columns = chosenColumns(known, input.columns).map((each) => withDigits(each, input.digits));

  report({ stage: 'Exporting', done: total - 2, total });
  const { frame, rows } = await sampleFrame(store, record);
  const stored = format.annotations ? columns : [];
  const taken = chosenAtoms(input.atoms, {
    frame,
    columns: known,
    species: record.manifest.species,
  });
  const meta = {
    ...(await exportMetadata(input.out, store, record, name, stored, runs, version)),
    ...(input.digits === undefined ? {} : { digits: input.digits }),
    ...(taken === null
      ? {}
      : { atoms: { written: taken.length, of: frame.ids.length, ...said(input) } }),
  };
  const [source] = record.manifest.sources;
  const written = await write(
    input.out,
    {
      frame: taken === null ? frame : takeAtoms(frame, taken),
      rows,
      columns: columns.map(({ column }) => (taken === null ? column : takeValues(column, taken))),
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
}

/** In whose words the atoms were chosen. */
function said({ atoms }: TaskInput<'export'>): { where?: string } {
  if (atoms === undefined) return {};
  return { where: 'where' in atoms ? atoms.where : atoms.said };
}

function speciesInfo({
  manifest: { species },
}: StoredRecord<'samples'>): Required<Pick<AnnotatedInfo, 'typeNames' | 'masses'>> {
  return {
    typeNames: new Map(species.map(({ type, name }) => [type, name])),
    masses: new Map(species.flatMap(({ type, mass }) => (mass === null ? [] : [[type, mass]]))),
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
