import type { Preferences } from '../../../src-shared/contract/preferences';

/** One page, in this order; `preference` names what reset and "changed" mean. */
export interface SettingEntry {
  id: string;
  section: 'Appearance' | 'Values' | 'Computing' | 'Folders' | 'Keys';
  title: string;
  about: string;
  preference: keyof Preferences | null;
}

export const settingEntries: readonly SettingEntry[] = [
  {
    id: 'theme',
    section: 'Appearance',
    title: 'Theme',
    about: 'System follows what the desktop is set to, also while the program runs.',
    preference: 'theme',
  },
  {
    id: 'density',
    section: 'Appearance',
    title: 'Density',
    about: 'Compact rows are 4 px lower in the tree, in tables and in the jobs.',
    preference: 'density',
  },
  {
    id: 'zoom',
    section: 'Appearance',
    title: 'Size',
    about: 'Of everything in the window. The View menu has it too, with keys.',
    preference: 'zoom',
  },
  {
    id: 'valueMap',
    section: 'Values',
    title: 'Colour map of values',
    about:
      'D²min, indicators and columns. Class probability keeps its own map: its middle means undecided.',
    preference: 'valueMap',
  },
  {
    id: 'digits',
    section: 'Values',
    title: 'Significant digits',
    about: 'Of values on screen. Copies have full precision, exports all that their format keeps.',
    preference: 'digits',
  },
  {
    id: 'valuesKept',
    section: 'Computing',
    title: 'Memory for values',
    about: 'What was shown is kept up to this size, then read again when it is needed.',
    preference: 'valuesKept',
  },
  {
    id: 'backend',
    section: 'Computing',
    title: 'Backend',
    about: 'For training and prediction. The status bar says what really ran.',
    preference: 'backend',
  },
  {
    id: 'lammps',
    section: 'Computing',
    title: 'LAMMPS',
    about:
      'Runs molecular dynamics as a program of its own. A native one is faster than the embedded one.',
    preference: 'lammps',
  },
  {
    id: 'projects',
    section: 'Folders',
    title: 'Projects',
    about: 'Where copies of the sample project go and new projects are proposed.',
    preference: null,
  },
  {
    id: 'user',
    section: 'Folders',
    title: 'Settings and layouts',
    about: 'This page, recent projects and how the tabs of each project stood.',
    preference: null,
  },
  {
    id: 'indexes',
    section: 'Folders',
    title: 'Indexes of large files',
    about:
      'Let the reader jump within files it has seen. Emptying loses nothing: they are made again.',
    preference: null,
  },
  {
    id: 'keys',
    section: 'Keys',
    title: 'Keys',
    about: 'Click a key and press another; Esc keeps the old one, Del takes it away.',
    preference: 'keys',
  },
];

/** Entries in which every word of the text is found. */
export function foundSettings(text: string): SettingEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return settingEntries.filter(({ section, title, about }) => {
    const whole = `${section} ${title} ${about}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** 12 400 000 → "12.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)}\u202f${units[step]}`;
}
