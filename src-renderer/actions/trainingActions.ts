import { useLayoutStore } from '../state/layout';
import { useProjectStore } from '../state/project';
import { useTrainingStore } from '../state/training';
import type { Action } from './menus';

/** Opens the page on which runs lie over one another. @param runs ids; none: the two best, or those of last time */
export function overlayRuns(runs: readonly string[] = []): void {
  const training = useTrainingStore();
  const known = (useProjectStore().state?.runs ?? []).map(({ id }) => id);
  const before = training.overlaid.filter((id) => known.includes(id));
  if (runs.length > 0) training.overlaid = [...runs];
  else training.overlaid = before.length < 2 ? known.slice(0, 2) : before;
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
