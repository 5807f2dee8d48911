import { useOrientationStore } from '../state/orientation';
import { useViewStore } from '../state/view';
import { elongationAngle } from '../ui/loadings';
import type { Action } from './menus';
import { stepLoad } from './turnLoad';

const TURNS = [
  { id: 'load.left', label: 'Turn the load by 1°', keys: '[', by: 1 },
  { id: 'load.right', label: 'Turn the load back by 1°', keys: ']', by: -1 },
  { id: 'load.left.far', label: 'Turn the load by 15°', keys: '{', by: 15 },
  { id: 'load.right.far', label: 'Turn the load back by 15°', keys: '}', by: -15 },
] as const;

/** Turns the elongation axis of the viewer that was used last; in 3D there is no one angle. */
export function orientationActions(): Action[] {
  const orientation = useOrientationStore();
  const view = useViewStore();
  const angle = () =>
    view.shown === null || view.current === null
      ? null
      : (orientation.turned.get(view.current) ??
        elongationAngle(view.shown.settings.loading, view.shown.sample.dimensions));
  return TURNS.map(({ id, label, keys, by }) => ({
    id,
    menu: 'Atoms' as const,
    group: 7,
    label,
    keys,
    enabled: () => angle() !== null,
    run: () => {
      const now = angle();
      if (now !== null && view.current !== null) stepLoad(view.current, now + by);
    },
  }));
}
