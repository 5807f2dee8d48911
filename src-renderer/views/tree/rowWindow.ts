import type { TreeRow } from './treeRow';

/** Heights that the style sheet gives, pixels; the tree counts with them for rows that are not drawn. */
export const ROW_HEIGHT = 24;
export const HEAD_HEIGHT = 29;
/** a note may take more lines: only the scroll bar notices */
const NOTE_HEIGHT = 22;
/** rows drawn beyond what is seen, so that a turn of the wheel meets none that is missing */
const MARGIN = 12;

/** Tops of all rows from the list's beginning, and the end of the last: rows + 1 numbers, pixels. */
export function rowTops(rows: readonly TreeRow[]): Float64Array {
  const tops = new Float64Array(rows.length + 1);
  rows.forEach((row, at) => {
    const own = row.depth === 0 ? HEAD_HEIGHT : ROW_HEIGHT;
    tops[at + 1] = tops[at] + own + (row.note === undefined ? 0 : NOTE_HEIGHT);
  });
  return tops;
}

/** Index of the row at a distance from the list's beginning. */
export function rowAt(tops: Float64Array, y: number): number {
  let [low, high] = [0, tops.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle] <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A row that is drawn, by its index, or the height of those that are not. */
export type Piece = { row: number } | { gap: number; before: number };

/**
 * What is drawn of a list: rows in sight and near it, and one that has the keyboard wherever it is; the others are gaps.
 *
 * @param top and `height` of what is seen, pixels
 * @param kept index of a row that stays; −1: none
 */
export function drawnPieces(
  tops: Float64Array,
  top: number,
  height: number,
  kept: number,
): Piece[] {
  const count = tops.length - 1;
  if (count === 0) return [];
  const first = Math.max(0, rowAt(tops, top) - MARGIN);
  const last = Math.min(count - 1, rowAt(tops, top + height) + MARGIN);
  const drawn = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  if (kept >= 0 && kept < first) drawn.unshift(kept);
  else if (kept > last && kept < count) drawn.push(kept);
  const pieces: Piece[] = [];
  let end = 0;
  for (const row of drawn) {
    if (row > end) pieces.push({ gap: tops[row] - tops[end], before: row });
    pieces.push({ row });
    end = row + 1;
  }
  if (end < count) pieces.push({ gap: tops[count] - tops[end], before: count });
  return pieces;
}

/** Where each row stands among its siblings, from 1, and how many they are. */
export function siblingPlaces(rows: readonly TreeRow[]): { at: number; of: number }[] {
  const places: { at: number; of: number }[] = [];
  const open: { at: number; of: number }[][] = [[], [], []];
  const close = (depth: number) => {
    for (const place of open[depth]) place.of = open[depth].length;
    open[depth] = [];
  };
  for (const { depth } of rows) {
    for (let deeper = depth + 1; deeper < 3; deeper++) close(deeper);
    const place = { at: open[depth].length + 1, of: 0 };
    open[depth].push(place);
    places.push(place);
  }
  open.forEach((_, depth) => close(depth));
  return places;
}
