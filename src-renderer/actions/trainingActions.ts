import { useLayoutStore } from '../state/layout';
import { useProjectStore } from '../state/project';
import { useTrainingStore } from '../state/training';
import type { Action } from './menus';

/** Opens the page on which runs lie over one another. @param runs ids; none: the two newest, or those of last time */
export function overlayRuns(runs: readonly string[] = []): void {
  const training = useTrainingStore();
  const known = useProjectStore().state?.runs ?? [];
  if (runs.length > 0) training.overlaid = [...runs];
  else if (training.overlaid.length < 2) training.overlaid = known.slice(-2).map(({ id }) => id);
  useLayoutStore().open({ kind: 'training', subject: 'runs' }, 'Runs');
}

export function trainingActions(): Action[] {
  const project = useProjectStore();
  return [
    {
      id: 'train.compare',
      menu: 'Models',
      group: 2,
      label: 'Compare runs…',
      enabled: () => (project.state?.runs.length ?? 0) > 0,
      run: () => overlayRuns(),
    },
  ];
}
