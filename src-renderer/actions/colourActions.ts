import { useViewStore } from '../state/view';
import { mapNames, type ViewSettings } from '../state/viewSettings';
import { mapTitles } from '../ui/colours/maps';
import type { Action } from './menus';

/** What the menus, the palette and keys can ask of the colours of the viewer used last, and of which atoms it shows. */
export function colourActions(): Action[] {
  const view = useViewStore();
  const settings = () => view.shown?.settings ?? null;
  const isOpen = () => settings() !== null;
  const change = (edit: Partial<ViewSettings>) => {
    if (view.current !== null) view.change(view.current, edit);
  };
  const shows = (kind: ViewSettings['show']['kind']) => settings()?.show.kind === kind;
  const backgrounds = [
    ['theme', 'Background of the theme'],
    ['paper', 'Paper background'],
    ['ink', 'Ink background'],
  ] as const;
  return [
    ...backgrounds.map(([background, label]) => ({
      id: `view.background.${background}`,
      menu: 'View' as const,
      group: 5,
      label,
      enabled: isOpen,
      checked: () => settings()?.background === background,
      run: () => change({ background }),
    })),
    {
      id: 'view.legend',
      menu: 'View',
      group: 6,
      label: 'Legend',
      enabled: isOpen,
      checked: () => settings()?.legend ?? false,
      run: () => change({ legend: !(settings()?.legend ?? true) }),
    },
    ...mapNames.map((map) => ({
      id: `view.map.${map}`,
      menu: 'View' as const,
      group: 6,
      label: `${mapTitles[map]} map`,
      enabled: isOpen,
      checked: () => settings()?.map === map,
      run: () => change({ map }),
    })),
    {
      id: 'view.colours.reset',
      menu: 'View',
      group: 6,
      label: 'Usual range and map',
      enabled: () => settings()?.range != null || settings()?.map != null,
      run: () => change({ range: null, map: null, steps: null }),
    },
    {
      id: 'atoms.show.all',
      menu: 'Atoms',
      group: 4,
      label: 'Show all atoms',
      enabled: isOpen,
      checked: () => shows('all'),
      run: () => change({ show: { kind: 'all' } }),
    },
    {
      id: 'atoms.show.top',
      menu: 'Atoms',
      group: 4,
      label: 'Show the largest 1\u202f%',
      enabled: isOpen,
      checked: () => shows('top'),
      run: () => change({ show: { kind: 'top', percent: 1 } }),
    },
    {
      id: 'atoms.show.selected',
      menu: 'Atoms',
      group: 4,
      label: 'Show only the selected atoms',
      enabled: isOpen,
      checked: () => shows('selected'),
      run: () => change({ show: { kind: 'selected' } }),
    },
    {
      id: 'atoms.rest',
      menu: 'Atoms',
      group: 4,
      label: 'Hide the rest',
      enabled: isOpen,
      checked: () => settings()?.rest === 'hide',
      run: () => change({ rest: settings()?.rest === 'hide' ? 'fade' : 'hide' }),
    },
  ];
}
