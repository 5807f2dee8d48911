import { useLayoutStore } from '../state/layout';
import { useProjectStore } from '../state/project';
import { openComparison, openComparisonSetup } from './comparisons';
import type { Action } from './menus';

/** Comparisons and the indicators that go into them. */
export function compareActions(): Action[] {
  const layout = useLayoutStore();
  const project = useProjectStore();
  return [
    {
      id: 'compare',
      menu: 'Compare',
      group: 1,
      label: 'Compare models and indicators…',
      enabled: () => project.samples.length > 0,
      run: () => openComparisonSetup(),
    },
    {
      id: 'compare.last',
      menu: 'Compare',
      group: 1,
      label: 'Open the newest comparison',
      enabled: () => project.comparisons.length > 0,
      run: () => {
        const newest = project.comparisons.at(-1);
        if (newest !== undefined) openComparison(newest.id);
      },
    },
    {
      id: 'indicators',
      menu: 'Compare',
      group: 2,
      label: 'Compute indicators…',
      enabled: () => project.samples.length > 0,
      run: () => (layout.dialog = 'indicators'),
    },
  ];
}
