import type { ReadingHints } from '../../../src-shared/contract/hints';
import { correctedNames } from '../corrections';
import type { NoteList } from '../notes';
import type { BinaryHeader } from './header';

/**
 * Names of the columns: those of the file as the user corrects them, or, where the file has none, those that the user gives.
 *
 * @returns null if nobody has named the columns, or not that many
 */
export function columnNames(
  { names, width }: Pick<BinaryHeader, 'names' | 'width'>,
  hints: ReadingHints | undefined,
): string[] | null {
  if (names) return correctedNames(names, hints);
  if (hints?.columns?.length !== width) return null;
  return correctedNames(
    Array.from({ length: width }, (_, k) => `column_${k + 1}`),
    hints,
  );
}

/**
 * `element` and `typelabel` of a binary dump hold the numeric type: where there is no column `type`, such a one takes its
 * place and its name.
 */
export function withType(names: readonly string[], notes: NoteList): string[] {
  const label = names.includes('type') ? -1 : names.findIndex(isLabel);
  if (label < 0) return [...names];
  notes.add(
    'no-type-column',
    `no type column: taken from ${names[label]}, which holds the numeric type in a binary dump`,
  );
  return names.map((name, k) => (k === label ? 'type' : name));
}

function isLabel(name: string): boolean {
  return name === 'typelabel' || name === 'element';
}
