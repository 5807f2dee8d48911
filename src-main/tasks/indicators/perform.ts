import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { ComputedIndicator, TaskInput } from '../../../src-shared/contract/tasks';
import {
  INDICATOR_VALUE,
  RESPONSE_COEFFICIENTS,
  type IndicatorManifest,
} from '../../../src-shared/records/indicator';
import type { IndicatorContext, IndicatorValues } from '../../indicators/indicator';
import { ownPotential } from '../../project/keptPotential';
import { recordId } from '../../project/recordId';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { NamedSample } from '../support/samples';
import type { TaskContext } from '../task';
import type { IndicatorPlan } from './plan';

/** An indicator that is there: its summary, and its arrays by name. */
export interface Performed {
  computed: ComputedIndicator;
  array(name: string): Promise<Float64Array | null>;
}

/** The request that a plan was made of: work that is interrupted keeps it, to be asked for again as it was. */
export type IndicatorInput = Partial<TaskInput<'indicators'>>;

/** Computes an indicator of a sample and keeps it, or finds it again. */
export async function performInProject(
  store: Store,
  sample: NamedSample,
  plan: IndicatorPlan,
  input: IndicatorInput,
  context: TaskContext,
): Promise<Performed> {
  const { prepared, loading } = plan;
  const request = {
    revision: plan.revision,
    parameters: {
      indicator: plan.indicator,
      ...(prepared.method === undefined ? {} : { method: prepared.method }),
      ...(loading === null ? {} : { t: [...loading.t], eta: [...loading.eta] }),
      ...prepared.parameters,
    },
    parents: [{ kind: 'samples' as const, id: sample.record.id }, ...plan.parents],
  };
  const id = recordId('indicators', request);
  const before = input.again === true ? null : await store.reuse('indicators', id);
  if (before !== null) return stored(store, sample, before);
  if (store.readOnly) return performAlone(sample.name, plan, context);

  const started = Date.now();
  const folder = await workFolder(store, id, plan, sample, input);
  try {
    const values = await prepared.compute(inFolder(context, folder));
    context.signal.throwIfAborted();
    const record = await store.commit(
      'indicators',
      { ...request, ...described(plan, values), seconds: (Date.now() - started) / 1000 },
      values.arrays,
    );
    await folder.finish();
    return stored(store, sample, record);
  } catch (error) {
    // refused before anything ran: there is nothing to continue
    const refused = error instanceof PlastiscopeError && error.code === 'input';
    await (refused && !folder.resumed ? folder.finish() : folder.leave());
    throw error;
  }
}

/** Computes an indicator without keeping it: of a file, or in a project that is read-only. */
export async function performAlone(
  name: string,
  plan: IndicatorPlan,
  context: TaskContext,
): Promise<Performed> {
  const started = Date.now();
  const folder = await passingFolder();
  // a failed LAMMPS names the log that it left there: that must still be there to be read
  let logLeft = false;
  try {
    const values = await plan.prepared.compute(inFolder(context, folder));
    context.signal.throwIfAborted();
    const { atoms, invalid, modes, potential } = described(plan, values);
    const seconds = (Date.now() - started) / 1000;
    const loading = plan.loading?.name ?? null;
    return {
      computed: { id: null, sample: name, loading, atoms, invalid, seconds, modes, potential },
      array: (array) => Promise.resolve(values.arrays[array]?.data ?? null),
    };
  } catch (error) {
    logLeft = error instanceof PlastiscopeError && (error.path ?? '').startsWith(folder.path);
    throw error;
  } finally {
    if (!logLeft) await folder.finish();
  }
}

function inFolder(
  { signal, report, parallel, programsDir }: TaskContext,
  { path, kept }: Folder,
): IndicatorContext {
  const lammpsProgram = join(programsDir, 'lammps.js');
  return { signal, report, kept, lammpsProgram, threads: parallel.threads, workFolder: path };
}

interface Folder {
  path: string;
  /** holds what an earlier process did */
  resumed: boolean;
  /** notes how much of the work is in it */
  kept(parts: number, of: number): void;
  /** the work is done */
  finish(): Promise<void>;
  /** it was interrupted */
  leave(): Promise<void>;
}

/**
 * Of work that can be continued, the project's own folder for it; else one that passes. Asked for `again`, what an earlier
 * process left there is thrown away.
 */
async function workFolder(
  store: Store,
  id: string,
  { prepared, traits, indicator }: IndicatorPlan,
  sample: NamedSample,
  input: IndicatorInput,
): Promise<Folder> {
  if (prepared.continues !== true) return passingFolder();
  const { method } = prepared;
  const own = await ownPotential(id, input.potential);
  const potential = own === null ? {} : { potential: own.asked };
  // without `out`: a file that was asked for is not written by who continues the work
  const { out: _out, again, ...asked } = input;
  const request = {
    task: 'indicators',
    title: `${traits.title} of ${sample.name}`,
    input: { ...asked, ...potential, project: '.', samples: [sample.record.id], indicator, method },
  };
  let work = await store.openWork(id, request);
  if (again === true && work.resumed) {
    await work.discard();
    work = await store.openWork(id, request);
  }
  const { path, resumed, setProgress, discard, release } = work;
  await own?.keep(work);
  // one after another, so that the last one counts; a full disk shows elsewhere
  let noting = Promise.resolve();
  return {
    path,
    resumed,
    kept(done, total) {
      noting = noting.then(() => setProgress({ done, total })).catch(() => undefined);
    },
    finish: () => noting.then(discard),
    leave: () => noting.then(release),
  };
}

async function passingFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'plastiscope-indicator-'));
  const remove = () => rm(path, { recursive: true, force: true });
  return { path, resumed: false, kept: () => undefined, finish: remove, leave: remove };
}

function stored(store: Store, sample: NamedSample, record: StoredRecord<'indicators'>): Performed {
  const { loading, atoms, invalid, seconds = NaN, modes, potential, arrays } = record.manifest;
  return {
    computed: {
      id: record.id,
      sample: sample.name,
      loading: loading?.name ?? null,
      ...{ atoms, invalid, seconds, modes, potential },
    },
    array: async (name) =>
      arrays[name] === undefined ? null : store.readArray(record, name, Float64Array),
  };
}

type Described = Pick<
  IndicatorManifest,
  | 'indicator'
  | 'title'
  | 'needs'
  | 'method'
  | 'loading'
  | 'oriented'
  | 'even'
  | 'softer'
  | 'definition'
  | 'unit'
  | 'potential'
  | 'engine'
  | 'modes'
  | 'atoms'
  | 'invalid'
  | 'notes'
>;

/** What a manifest says of an indicator, beside what was asked for. */
function described(plan: IndicatorPlan, values: IndicatorValues): Described {
  const { indicator, traits, prepared, loading, potential } = plan;
  const { title, oriented, even, softer } = traits;
  const main = values.arrays[INDICATOR_VALUE] ?? values.arrays[RESPONSE_COEFFICIENTS];
  const [atoms = 0, width = 1] = main?.shape ?? [];
  return {
    ...{ indicator, title, oriented, even, softer, potential, atoms },
    needs: prepared.needs ?? traits.needs,
    method: prepared.method ?? null,
    loading:
      loading === null ? null : { name: loading.name, t: [...loading.t], eta: [...loading.eta] },
    definition: main?.definition ?? traits.definition,
    unit: main?.unit ?? null,
    engine: values.engine ?? null,
    modes: values.modes ?? null,
    invalid: main === undefined ? atoms : missingRows(main.data, atoms, width),
    notes: [...plan.notes, ...(values.notes ?? [])],
  };
}

/** Rows of [rows, width] that hold a NaN. */
function missingRows(data: Float64Array, rows: number, width: number): number {
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    if (data.subarray(row * width, (row + 1) * width).some(Number.isNaN)) missing++;
  }
  return missing;
}
