import type { TaskOutput } from '../../src-shared/contract/tasks';
import { openProject } from '../project/openProject';
import { requireCases } from './support/cases';
import { labelCase } from './support/labelCase';
import { allSamples, pickSamples } from './support/samples';
import type { Task } from './task';

/** Label sets of every deformation that has the strain; those made before are found again. */
export const label: Task<'label'> = async (input, context) => {
  const store = await openProject(input.project, { resourcesDir: context.resourcesDir });
  const { preset } = await store.projectFile();
  const samples =
    input.samples === undefined ? await allSamples(store) : await pickSamples(store, input.samples);
  const cases = await requireCases(store, samples, input.strain);
  const options = { fraction: input.fraction, cutoff: input.cutoff ?? preset.d2minCutoff };

  const labels: TaskOutput<'label'>['labels'] = [];
  for (const [done, one] of cases.entries()) {
    context.report({ stage: 'Labelling', done, total: cases.length });
    const { id, manifest } = await labelCase(store, one, options, context);
    const { loading, strain, threshold, atoms } = manifest;
    labels.push({ id, sample: one.sample.name, loading, strain, threshold, atoms });
  }
  context.report({ stage: 'Labelling', done: cases.length, total: cases.length });
  return { labels };
};
