import type { ProjectState } from '../../src-shared/contract/project';
import { nextSteps } from '../../src-shared/records/history';
import {
  comparisonSummary,
  deformationSummary,
  fanSummary,
  indicatorSummary,
  labelSummary,
  predictionSummary,
  runsByMerit,
  runSummary,
  sampleSummary,
} from '../../src-shared/records/summaries';
import type { Store } from './store';

/** What the window and `project show` know of a project: summaries of what is shown, never arrays. */
export async function projectState(store: Store): Promise<ProjectState> {
  const file = await store.projectFile();
  const [samples, deformations, labels, runs, predictions, fans, indicators, comparisons] = [
    await store.list('samples'),
    await store.list('deformations'),
    await store.list('labels'),
    await store.list('runs'),
    await store.list('predictions'),
    await store.list('fans'),
    await store.list('indicators'),
    await store.list('comparisons'),
  ];
  const bundled = (await store.bundledRuns()).filter(({ id }) => !file.deleted.includes(id));
  const shown = samples.map(({ manifest }) => sampleSummary(manifest, file));
  const named = new Map(shown.map(({ id, name }) => [id, name]));
  return {
    path: store.root,
    name: file.name,
    preset: file.preset,
    readOnly: store.readOnly,
    copyOf: null,
    samples: shown,
    deformations: deformations.map(({ manifest }) => deformationSummary(manifest)),
    labels: labels.map(({ manifest }) => labelSummary(manifest)),
    runs: runsByMerit([
      ...runs.map(({ manifest }) => runSummary(manifest, file, false)),
      ...bundled.map(({ manifest }) => runSummary(manifest, file, true)),
    ]),
    predictions: predictions.map(({ manifest }) => predictionSummary(manifest)),
    fans: fans.map(({ manifest }) => fanSummary(manifest)),
    indicators: indicators.map(({ manifest }) => indicatorSummary(manifest)),
    comparisons: comparisons.map(({ manifest }) => comparisonSummary(manifest, named)),
    unfinished: await store.listUnfinished(),
    damaged: await store.damaged(),
    ...nextSteps(file),
  };
}
