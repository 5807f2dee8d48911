import { Menu, app } from 'electron';
import type { MenuItem } from '../../src-shared/contract/menu';
import { menuTemplate } from './menuTemplate';

/**
 * On macOS the system's menu bar; the page draws its own elsewhere, so there the window has none.
 *
 * @param items   as the window has them; none before it has told
 * @param perform asks the window for an action by its id
 * @returns whether this system shows it
 */
export function setApplicationMenu(
  items: readonly MenuItem[],
  perform: (action: string) => void,
): boolean {
  const native = process.platform === 'darwin';
  Menu.setApplicationMenu(
    native ? Menu.buildFromTemplate(menuTemplate(app.name, items, perform)) : null,
  );
  return native;
}
