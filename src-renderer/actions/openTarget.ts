import { request } from '../ipc/client';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { useViewStore } from '../state/view';
import type { TreeTarget } from '../views/tree/treeRow';
import { openComparison } from './comparisons';
import { openSample } from './openSample';
import { openJob, openRun, resumeUnfinished } from './treeActions';

/** Shows what a row of the project tree stands for. */
export function openTarget(target: TreeTarget): void {
  const project = useProjectStore();
  const view = useViewStore();
  const { guard } = useNoticesStore();
  switch (target.kind) {
    case 'sample':
    case 'loading': {
      const sample = project.sampleById(target.sample);
      if (sample !== null) openSample(sample, target.kind === 'loading' ? target.loading : null);
      break;
    }
    case 'label':
    case 'prediction': {
      const sample = project.sampleById(target.sample);
      if (sample === null) break;
      openSample(sample, target.loading);
      if (target.kind === 'label') {
        const { strain } = target;
        const set = project.labels.find(({ id }) => id === target.label);
        const labelled = set === undefined ? null : { cutoff: set.cutoff, fraction: set.fraction };
        view.change(sample.id, { colourBy: 'd2min', strain, labelled });
      } else view.change(sample.id, { colourBy: 'probability', run: target.run });
      break;
    }
    case 'fan': {
      const sample = project.sampleById(target.sample);
      if (sample === null) break;
      openSample(sample, null);
      view.change(sample.id, { colourBy: 'probability', run: target.run });
      break;
    }
    case 'indicator': {
      const sample = project.sampleById(target.sample);
      if (sample === null) break;
      openSample(sample, target.loading);
      view.change(sample.id, { colourBy: 'indicator', indicator: target.indicator });
      break;
    }
    case 'comparison':
      openComparison(target.comparison);
      break;
    case 'run':
      openRun(target.run);
      break;
    case 'job':
      openJob(target.job);
      break;
    case 'unfinished':
      void guard(() => resumeUnfinished(target.id));
      break;
    case 'damaged':
      void guard(() => request('app.showInFolder', { path: target.path }));
      break;
    case 'section':
  }
}
