import { shallowRef } from 'vue';
import type { MenuEntry } from '../../ui/menu';

/** A menu at a place of the window. */
export interface OpenMenu {
  x: number;
  y: number;
  label: string;
  entries: MenuEntry[];
}

/**
 * The menu of a right click (or of the menu key): the full value of the row below, marked by `data-copy` and
 * `data-copy-name`, then what holds for the whole atom.
 *
 * @param always entries below the value
 */
export function useCopyMenu(copy: (text: string, what: string) => void, always: () => MenuEntry[]) {
  const open = shallowRef<OpenMenu | null>(null);

  function show(event: MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    const value = row?.getAttribute('data-copy') ?? '';
    const name = row?.getAttribute('data-copy-name') ?? 'Value';
    const own: MenuEntry[] =
      value === ''
        ? []
        : [
            {
              kind: 'item',
              id: 'copy.value',
              label: `Copy value, ${value}`,
              run: () => copy(value, name),
            },
            { kind: 'line' },
          ];
    const entries = [...own, ...always()];
    if (entries.length === 0) return;
    event.preventDefault();
    open.value = { x: event.clientX, y: event.clientY, label: 'Copy', entries };
  }
  /** Below a button, with what holds for the whole atom. */
  function showAt(element: HTMLElement): void {
    const box = element.getBoundingClientRect();
    open.value = { x: box.left, y: box.bottom + 2, label: 'Copy', entries: always() };
  }
  return { open, show, showAt };
}
