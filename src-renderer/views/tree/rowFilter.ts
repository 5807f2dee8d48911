import type { TreeRow } from './treeRow';

const typedAs: Readonly<Record<string, string>> = {
  '²': '2',
  '−': '-',
  '–': '-',
  '\u202f': ' ',
  '\u00a0': ' ',
};

/** Text as it is typed on a keyboard: `D²min` as `d2min`, `simple −` as `simple -`, narrow spaces as spaces. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[²−–\u202f\u00a0]/g, (sign) => typedAs[sign] ?? sign);
}

const texts = new WeakMap<TreeRow, string>();

/** What is searched of a row; rows are made once for a state of the project, so this is too. */
function textOf(row: TreeRow): string {
  const known = texts.get(row) ?? plain(`${row.label} ${row.fact} ${row.tag ?? ''}`);
  texts.set(row, known);
  return known;
}

/** The words of a filter. */
export function wordsOf(filter: string): string[] {
  return plain(filter)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * Rows of a section that hold all words: one at least themselves, the others perhaps in the rows above or in the section's
 * title. A row whose child fits stays, since a load without its sample would say nothing; a title that holds all words
 * keeps the section whole.
 */
export function matching(rows: readonly TreeRow[], title: string, words: string[]): TreeRow[] {
  const heading = plain(title);
  if (words.every((word) => heading.includes(word))) return rows.filter((row) => row.depth === 1);
  const kept: TreeRow[] = [];
  let above = heading;
  let parent: TreeRow | null = null;
  for (const row of rows) {
    const text = textOf(row);
    const around = row.depth === 2 ? above : heading;
    const fits =
      words.some((word) => text.includes(word)) &&
      words.every((word) => text.includes(word) || around.includes(word));
    if (row.depth !== 2) {
      above = `${heading} ${text}`;
      parent = row.expanded === undefined ? row : { ...row, expanded: false };
      if (fits) kept.push(parent);
    } else if (fits && parent !== null) {
      if (!parent.expanded && kept.at(-1) !== parent) kept.push(parent);
      parent.expanded = true;
      kept.push(row);
    }
  }
  return kept;
}
