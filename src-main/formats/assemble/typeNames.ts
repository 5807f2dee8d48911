import type { NoteList } from '../notes';

/**
 * Names of the numeric types from a text column (`element`, `typelabel`), only where credible: every type has one name,
 * and one single name for two or more types is LAMMPS's default `C`, not chemistry (formats.md 1.4).
 */
export function namesFromColumn(
  column: string,
  types: Int32Array,
  names: readonly string[],
  notes: NoteList,
): Map<number, string> {
  const found = new Map<number, string>();
  for (let row = 0; row < types.length; row++) {
    const known = found.get(types[row]);
    if (known === undefined) found.set(types[row], names[row]);
    else if (known !== names[row]) {
      notes.add(
        'type-names-unclear',
        `column ${column} names type ${types[row]} both ${known} and ${names[row]}; the types stay unnamed`,
      );
      return new Map();
    }
  }
  if (found.size > 1 && new Set(found.values()).size === 1) {
    notes.add(
      'element-not-credible',
      `column ${column} is ${[...found.values()][0]} for all ${found.size} types; the types stay unnamed`,
    );
    return new Map();
  }
  return found;
}
