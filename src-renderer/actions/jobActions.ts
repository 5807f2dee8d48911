import { useJobsStore } from '../state/jobs';
import { useLayoutStore } from '../state/layout';
import type { Action } from './menus';

/** Jobs as a whole; each one's own buttons are in the drawer. */
export function jobActions(): Action[] {
  const jobs = useJobsStore();
  const layout = useLayoutStore();
  return [
    {
      id: 'jobs.list',
      menu: 'Jobs',
      group: 1,
      label: 'List',
      keys: 'Ctrl+J',
      checked: () => layout.jobs,
      run: () => (layout.jobs = !layout.jobs),
    },
    {
      id: 'jobs.pause',
      menu: 'Jobs',
      group: 2,
      label: 'Pause all',
      enabled: () => jobs.pausable.length > 0,
      run: () => Promise.all(jobs.pausable.map(({ id }) => jobs.pause(id))),
    },
    {
      id: 'jobs.resume',
      menu: 'Jobs',
      group: 2,
      label: 'Resume all',
      enabled: () => jobs.paused.length > 0,
      run: () => Promise.all(jobs.paused.map(({ id }) => jobs.resume(id))),
    },
  ];
}
