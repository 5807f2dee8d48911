import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { BackendName } from '../../../src-shared/contract/tasks';
import { displayName } from '../../../src-shared/records/summaries';
import { findRun } from '../../project/lookup';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { TaskContext } from '../task';
import { CLASS_THRESHOLD } from '../support/modelDescription';
import { probesOf, type Probe } from '../support/probe';
import { openPredictor } from '../support/runPredictor';
import type { NamedSample } from '../support/samples';
import { trainedPart } from '../support/trainedPart';
import { lacks, type Method } from './method';

/**
 * The runs that take part: those named, else every run of the project and every bundled one for the samples' dimensions.
 * A sample that a run learned from or was chosen by is left out of its cases.
 */
export async function modelMethods(
  store: Store,
  samples: readonly NamedSample[],
  {
    models,
    backend,
  }: { models?: readonly string[] | undefined; backend?: BackendName | undefined },
  context: TaskContext,
): Promise<Method[]> {
  const bundled = await store.bundledRuns();
  const named: StoredRecord<'runs'>[] = [];
  for (const name of models ?? []) {
    const run = await findRun(store, bundled, name);
    if (!named.some(({ id }) => id === run.id)) named.push(run);
  }
  const runs = models === undefined ? await fittingRuns(store, bundled, samples) : named;
  const probes = await probesOf(store, samples);
  const file = await store.projectFile();
  const names = runs.map(({ manifest }) => displayName(manifest, file));
  return Promise.all(
    runs.map((run, k) => {
      const twice = names.indexOf(names[k]) !== names.lastIndexOf(names[k]);
      const name = twice ? `${names[k]} (${run.id})` : names[k];
      return modelMethod(store, run, name, probes, backend, context);
    }),
  );
}

async function fittingRuns(
  store: Store,
  bundled: readonly StoredRecord<'runs'>[],
  samples: readonly NamedSample[],
): Promise<StoredRecord<'runs'>[]> {
  const own = await store.list('runs');
  const ids = new Set(own.map(({ id }) => id));
  const { deleted } = await store.projectFile();
  const others = bundled.filter(({ id }) => !ids.has(id) && !deleted.includes(id));
  const dimensions = new Set(samples.map(({ record }) => record.manifest.dimensions));
  return [...own, ...others].filter(({ manifest }) => dimensions.has(manifest.dimensions));
}

async function modelMethod(
  store: Store,
  run: StoredRecord<'runs'>,
  name: string,
  probes: ReadonlyMap<string, Probe>,
  backend: BackendName | undefined,
  context: TaskContext,
): Promise<Method> {
  const { model, recipe, strain } = run.manifest;
  const predictor = await openPredictor(store, run, backend, context);
  return {
    described: {
      method: name,
      kind: 'model',
      title: name,
      needs: 'positions',
      oriented: true,
      even: false,
      definition: `Class probability by ${name} (${model}, recipe ${recipe}), trained at ${Number((100 * strain).toPrecision(4))} % strain`,
      records: [run.id],
      sha256: null,
    },
    threshold: CLASS_THRESHOLD,
    parents: [{ kind: 'runs', id: run.id, sha256: run.sha256, bundled: run.bundled }],
    doubts: [],
    async scoresOf({ sample, loading }) {
      const part = trainedPart(run.manifest, sample, probes.get(sample.record.id) ?? []);
      if (part === 'train' || part === 'validation') {
        const how = part === 'train' ? 'learned from' : 'was chosen by';
        return lacks(`${name} ${how} ${sample.name}`);
      }
      try {
        const { probability } = await predictor.predict(sample, loading, {});
        return { values: probability };
      } catch (error) {
        // a model that does not fit a sample lacks the case; the others are still compared
        if (error instanceof PlastiscopeError && error.code === 'input')
          return lacks(error.message);
        throw error;
      }
    },
  };
}
