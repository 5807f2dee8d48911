import type { NoteList } from '../notes';
import { parseNumber } from '../text/scanNumber';
import { isSection, type LineReader, type Reading } from './lines';

/** Rows `1 Cu` of the section `Atom Type Labels`. */
export function* readLabels(
  lines: LineReader,
  labels: Map<string, number>,
  notes: NoteList,
): Reading<void> {
  yield* readPairs(lines, (type, label, line) => {
    if (/^\d{1,9}$/.test(type)) labels.set(label, Number(type));
    else {
      const message = `the type label "${type} ${label}" is not a type and its name; left out`;
      notes.add('type-names-unclear', message, line);
    }
  });
}

/** Rows `1 63.546` of the section `Masses`, or `Cu 63.546` where the file has labels. */
export function* readMasses(
  lines: LineReader,
  labels: ReadonlyMap<string, number>,
  masses: Map<number, number>,
  notes: NoteList,
): Reading<void> {
  yield* readPairs(lines, (key, value, line) => {
    const type = labels.get(key) ?? Number(key);
    const mass = parseNumber(value);
    if (Number.isInteger(type) && mass !== null) masses.set(type, mass);
    else {
      const message = `the mass "${key} ${value}" is not a type and a number; left out`;
      notes.add('bad-mass', message, line);
    }
  });
}

/** Rows of two words, up to the next section. */
function* readPairs(
  lines: LineReader,
  take: (key: string, value: string, line: number) => void,
): Reading<void> {
  for (;;) {
    const line = yield* lines.nextFilled();
    if (line === null) return;
    const words = line.text.split(/\s+/);
    if (words.length !== 2 || isSection(line)) {
      lines.back(line);
      return;
    }
    take(words[0], words[1], line.number);
  }
}
