import { expect, it, vi } from 'vitest';
import type { MenuItem } from '../../src-shared/contract/menu';
import { accelerator, menuTemplate } from './menuTemplate';

const item = (id: string, group: number, more: Partial<MenuItem> = {}): MenuItem => ({
  id,
  menu: 'View',
  group,
  label: id,
  keys: null,
  enabled: true,
  checked: null,
  ...more,
});

it('makes the system menus from the items of the window, parted by group', () => {
  const perform = vi.fn();
  const template = menuTemplate(
    'Plastiscope',
    [item('tree', 1, { keys: 'Ctrl+B', checked: true }), item('fit', 2, { enabled: false })],
    perform,
  );
  expect(template.map(({ label, role }) => label ?? role)).toEqual([
    'Plastiscope',
    'File',
    'Edit',
    'View',
    'Atoms',
    'Models',
    'Compare',
    'Jobs',
    'Help',
    'windowMenu',
  ]);
  const view = template[3].submenu;
  if (!Array.isArray(view)) throw new Error('no list');
  expect(view.slice(0, 3)).toMatchObject([
    { label: 'tree', type: 'checkbox', checked: true, accelerator: 'CmdOrCtrl+B' },
    { type: 'separator' },
    { label: 'fit', enabled: false },
  ]);
  Reflect.apply(view[0].click ?? (() => {}), null, []);
  expect(perform).toHaveBeenCalledWith('tree');
});

it.each([
  ['Ctrl+Shift+Z', 'CmdOrCtrl+Shift+Z'],
  ['Alt+←', 'Alt+Left'],
  ['F2', 'F2'],
  // what a text field takes for itself
  ['F', null],
  ['Shift+N', null],
  ['Esc', null],
  ['Del', null],
  ['?', null],
  ['Ctrl+/', null],
])('writes %s as %s', (keys, expected) => expect(accelerator(keys)).toBe(expected));
