import { useDeformationStore } from '../state/deformation';
import { useViewStore } from '../state/view';
import type { Action } from './menus';

/** Steps along a deformation, deformed positions, displacement arrows. */
export function deformationActions(): Action[] {
  const deformation = useDeformationStore();
  const view = useViewStore();
  const here = () => {
    const place = view.current;
    if (place === null || !view.viewers.has(place)) return null;
    const now = deformation.at(place);
    return now === null ? null : { place, ...now };
  };
  const hasStops = () => (here()?.stops.length ?? 0) > 0;
  const hasFrames = () => (here()?.choice?.deformation ?? null) !== null;
  const step = (by: 1 | -1) => {
    const now = here();
    if (now !== null) deformation.step(now.place, by);
  };
  return [
    {
      id: 'deformation.next',
      menu: 'Atoms',
      group: 6,
      label: 'Next strain',
      keys: '.',
      enabled: hasStops,
      run: () => step(1),
    },
    {
      id: 'deformation.previous',
      menu: 'Atoms',
      group: 6,
      label: 'Previous strain',
      keys: ',',
      enabled: hasStops,
      run: () => step(-1),
    },
    {
      id: 'deformation.deformed',
      menu: 'Atoms',
      group: 6,
      label: 'Deformed positions',
      enabled: hasFrames,
      checked: () => (here()?.settings.frame ?? null) !== null,
      run: () => {
        const now = here();
        if (now !== null) deformation.setDeformed(now.place, now.settings.frame === null);
      },
    },
    {
      id: 'deformation.arrows',
      menu: 'Atoms',
      group: 6,
      label: 'Displacement arrows',
      enabled: hasFrames,
      checked: () => (here()?.settings.arrows ?? null) !== null,
      run: () => {
        const now = here();
        if (now !== null) deformation.setArrows(now.place, now.settings.arrows === null);
      },
    },
    {
      id: 'deformation.curves',
      menu: 'Atoms',
      group: 6,
      label: 'D²min against strain',
      enabled: hasStops,
      checked: () => deformation.curves,
      run: () => (deformation.curves = !deformation.curves),
    },
  ];
}
