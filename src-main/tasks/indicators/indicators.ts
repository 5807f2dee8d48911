import { dirname } from 'node:path';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskInput, TaskOutput } from '../../../src-shared/contract/tasks';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { evaluateResponse } from '../../../src-shared/geometry/response';
import { INDICATOR_VALUE, RESPONSE_COEFFICIENTS } from '../../../src-shared/records/indicator';
import { fileHash } from '../../formats/fileHash';
import { sourcePath } from '../../project/lookup';
import { openProject } from '../../project/openProject';
import { requireFolderOf } from '../support/outputPath';
import { allSamples, pickSamples } from '../support/samples';
import type { Task, TaskContext } from '../task';
import { fileSource } from './fileSource';
import { performAlone, performInProject, type Performed } from './perform';
import { plansOf, type GlassSource, type IndicatorPlan, type IndicatorRequest } from './plan';
import { sampleSource } from './sampleSource';
import { writeIndicator } from './writeIndicator';

/** A physical indicator of every atom: of samples of a project, kept as records, or of a structure file. */
export const indicators: Task<'indicators'> = async (input, context) => {
  if (input.out !== undefined) await requireFolderOf(input.out);
  if (input.project !== undefined) return ofProject(input.project, input, context);
  if (input.file !== undefined) return ofFile(input.file, input, context);
  throw new PlastiscopeError('usage', 'Name a structure file, or a project.');
};

async function ofProject(
  project: string,
  input: TaskInput<'indicators'>,
  context: TaskContext,
): Promise<TaskOutput<'indicators'>> {
  const store = await openProject(project, { resourcesDir: context.resourcesDir });
  const samples =
    input.samples === undefined ? await allSamples(store) : await pickSamples(store, input.samples);
  if (samples.length === 0) {
    const message = `${store.root}: the project has no sample yet. Import one first.`;
    throw new PlastiscopeError('input', message, { path: store.root });
  }
  if (input.out !== undefined && samples.length > 1) {
    const message = `${input.out}: a CSV holds one sample, and there are ${samples.length}. Name one with --samples.`;
    throw new PlastiscopeError('usage', message, { path: input.out });
  }
  const performed: Performed[] = [];
  for (const [k, sample] of samples.entries()) {
    const report: TaskContext['report'] = (progress) =>
      context.report({
        ...progress,
        stage: samples.length === 1 ? progress.stage : `${sample.name}: ${progress.stage}`,
      });
    report({ stage: 'Preparing', done: k, total: samples.length });
    const source = await sampleSource(store, sample, input, context.resourcesDir);
    for (const plan of await plansChecked(source, input, { ...context, report })) {
      context.signal.throwIfAborted();
      performed.push(await performInProject(store, sample, plan, input, { ...context, report }));
    }
  }
  const [{ record }] = samples;
  await write(performed, record.manifest.dimensions, input, context, async () => ({
    ids: await store.readArray(record, 'ids', Float64Array),
    source: { sample: { id: record.id, name: samples[0].name, content: record.manifest.content } },
  }));
  return outputOf(input.indicator, performed, []);
}

async function ofFile(
  path: string,
  input: TaskInput<'indicators'>,
  context: TaskContext,
): Promise<TaskOutput<'indicators'>> {
  const { source, frame, index, warnings } = await fileSource(path, input, context);
  const performed: Performed[] = [];
  for (const plan of await plansChecked(source, input, context))
    performed.push(await performAlone(path, plan, context));
  await write(performed, source.glass.dimensions, input, context, async (out) => ({
    ids: frame.ids,
    source: {
      path: sourcePath(dirname(out), path),
      sha256: await fileHash(path),
      frame: index,
      timestep: frame.timestep,
    },
  }));
  return outputOf(input.indicator, performed, warnings);
}

/** @throws PlastiscopeError('usage') before any work, if the loading is none, or a file is asked for that would hold several */
async function plansChecked(
  source: GlassSource,
  input: TaskInput<'indicators'>,
  context: TaskContext,
): Promise<IndicatorPlan[]> {
  const { out, loading, indicator } = input;
  if (loading !== undefined) parseLoading(loading, source.glass.dimensions);
  const plans = await plansOf(source, requestOf(input), context);
  if (out === undefined || loading !== undefined || !plans.some(({ traits }) => traits.oriented))
    return plans;
  const message = `${out}: ${indicator} has a value for each loading. Name one with --loading.`;
  throw new PlastiscopeError('usage', message, { path: out });
}

function requestOf(input: TaskInput<'indicators'>): IndicatorRequest {
  const { indicator, method, temperature, runs, seed, cutoff, relax } = input;
  return { indicator, wish: { method, temperature, runs, seed, cutoff }, relax };
}

function outputOf(
  kind: string,
  performed: readonly Performed[],
  warnings: string[],
): TaskOutput<'indicators'> {
  const records = performed.map(({ computed }) => computed);
  const modes = records[0]?.modes;
  return {
    kind,
    atoms: [...new Map(records.map(({ sample, atoms }) => [sample, atoms])).values()].reduce(
      (sum, atoms) => sum + atoms,
      0,
    ),
    seconds: records.reduce((sum, { seconds }) => sum + seconds, 0),
    ...(modes === null || modes === undefined ? {} : { modes }),
    records,
    warnings,
  };
}

async function write(
  performed: readonly Performed[],
  dimensions: 2 | 3,
  input: TaskInput<'indicators'>,
  context: TaskContext,
  origin: (out: string) => Promise<{ ids: Float64Array; source: object }>,
): Promise<void> {
  const { out, indicator } = input;
  const [only] = performed;
  if (out === undefined || only === undefined) return;
  const coefficients = await only.array(RESPONSE_COEFFICIENTS);
  const value =
    coefficients === null || input.loading === undefined
      ? await only.array(INDICATOR_VALUE)
      : evaluateResponse(coefficients, parseLoading(input.loading, dimensions));
  if (value === null) throw new Error(`${indicator}: the record has no value`);
  await writeIndicator(
    out,
    { ...(await origin(out)), value, computed: only.computed },
    input,
    context,
  );
}
