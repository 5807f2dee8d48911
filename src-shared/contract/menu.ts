import { z } from 'zod';

export const menuNames = [
  'File',
  'Edit',
  'View',
  'Atoms',
  'Models',
  'Compare',
  'Jobs',
  'Help',
] as const;
export type MenuName = (typeof menuNames)[number];

/** One item of the window's menus, for the menu bar that macOS draws itself. */
export const menuItem = z.object({
  id: z.string(),
  menu: z.enum(menuNames),
  /** items of one menu with different groups are parted by a line */
  group: z.number(),
  label: z.string(),
  /** as in the window: `Ctrl+Shift+Z` */
  keys: z.string().nullable(),
  enabled: z.boolean(),
  /** null: not a switch */
  checked: z.boolean().nullable(),
});
export type MenuItem = z.output<typeof menuItem>;
