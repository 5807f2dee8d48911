import { useProjectStore } from '../state/project';
import { sampleOfPlace, useViewStore, type AxisView } from '../state/view';
import type { Slab } from '../state/viewSettings';
import { slabAlong, slabMoved } from '../vtk/slabChoice';
import type { Action } from './menus';

const AXES: readonly { axis: AxisView; label: string; keys?: string }[] = [
  { axis: 'x', label: 'Look along X', keys: 'X' },
  { axis: 'y', label: 'Look along Y', keys: 'Y' },
  { axis: 'z', label: 'Look along Z', keys: 'Z' },
  { axis: '-x', label: 'Look along −X' },
  { axis: '-y', label: 'Look along −Y' },
  { axis: '-z', label: 'Look along −Z' },
];

/** What menus and keys can ask of the viewer that was used last. */
export function viewerActions(): Action[] {
  const project = useProjectStore();
  const view = useViewStore();
  const place = () => view.current;
  const viewer = () => (view.current === null ? undefined : view.viewers.get(view.current));
  const sample = () =>
    view.current === null ? null : project.sampleById(sampleOfPlace(view.current));
  const isOpen = () => viewer() !== undefined;
  const isDeep = () => isOpen() && sample()?.dimensions === 3;
  const settings = () => view.shown?.settings ?? null;
  const setSlab = (slab: Slab | null) => {
    const here = place();
    if (here !== null) view.change(here, { slab });
  };
  const moveSlab = (steps: number) => {
    const [shown, slab] = [sample(), settings()?.slab ?? null];
    if (shown !== null && slab !== null) setSlab(slabMoved(slab, shown, steps));
  };

  return [
    ...[1, 2, 3, 4].map((count) => ({
      id: `view.slots.${count}`,
      menu: 'View' as const,
      group: 5,
      label: count === 1 ? 'One viewer' : `${count} viewers side by side`,
      keys: String(count),
      enabled: isOpen,
      checked: () => isOpen() && view.slotsOf(sampleOfPlace(place() ?? '')) === count,
      run: () => {
        const shown = sample();
        if (shown !== null) view.setSlots(shown, count);
      },
    })),
    {
      id: 'view.blink',
      menu: 'View',
      group: 5,
      label: 'Swap two viewers while held',
      keys: 'B',
      enabled: () => isOpen() && view.slotsOf(sampleOfPlace(place() ?? '')) > 1,
      run: () => (view.blinking = true),
    },
    ...AXES.map(({ axis, label, keys }) => ({
      id: `view.axis.${axis}`,
      menu: 'View' as const,
      group: 6,
      label,
      ...(keys === undefined ? {} : { keys }),
      enabled: isDeep,
      run: () => viewer()?.axisView(axis),
    })),
    {
      id: 'view.perspective',
      menu: 'View',
      group: 7,
      label: 'Perspective',
      enabled: isDeep,
      checked: () => settings()?.perspective ?? false,
      run: () => {
        const [here, now] = [place(), settings()];
        if (here !== null && now !== null) view.change(here, { perspective: !now.perspective });
      },
    },
    {
      id: 'view.turntable',
      menu: 'View',
      group: 7,
      label: 'Turntable',
      enabled: isDeep,
      checked: () => viewer()?.turning() ?? false,
      run: () => viewer()?.turntable(viewer()?.turning() !== true),
    },
    {
      id: 'atoms.slab',
      menu: 'Atoms',
      group: 5,
      label: 'Slab',
      keys: 'S',
      enabled: isOpen,
      checked: () => settings()?.slab != null,
      run: () => {
        const [shown, now] = [sample(), settings()];
        if (shown === null || now === null) return;
        const axis = shown.dimensions === 3 ? 'z' : 'y';
        setSlab(now.slab === null ? slabAlong(axis, null, shown, null) : null);
      },
    },
    {
      id: 'atoms.slab.up',
      menu: 'Atoms',
      group: 5,
      label: 'Move the slab on',
      keys: 'PageUp',
      enabled: () => settings()?.slab != null,
      run: () => moveSlab(0.5),
    },
    {
      id: 'atoms.slab.down',
      menu: 'Atoms',
      group: 5,
      label: 'Move the slab back',
      keys: 'PageDown',
      enabled: () => settings()?.slab != null,
      run: () => moveSlab(-0.5),
    },
  ];
}
