import type { TreeRow } from './treeRow';

/**
 * The samples with some of them put before another, in the order that they had among themselves.
 *
 * @param before the sample that follows them; null: they are the last
 */
export function withMoved(
  order: readonly string[],
  moved: ReadonlySet<string>,
  before: string | null,
): string[] {
  const rest = order.filter((id) => !moved.has(id));
  // put before one of themselves, they go before the next that stays
  const from = before === null ? order.length : order.indexOf(before);
  const next = order.slice(from).find((id) => !moved.has(id));
  const at = next === undefined ? rest.length : rest.indexOf(next);
  return [...rest.slice(0, at), ...order.filter((id) => moved.has(id)), ...rest.slice(at)];
}

/** The samples with some of them one place further up (−1) or down (1), as one block; the same order at the ends. */
export function withStep(
  order: readonly string[],
  moved: ReadonlySet<string>,
  step: 1 | -1,
): string[] {
  const places = order.flatMap((id, at) => (moved.has(id) ? [at] : []));
  if (places.length === 0) return [...order];
  const target = step < 0 ? places[0] - 1 : places[places.length - 1] + 2;
  if (target < 0) return withMoved(order, moved, order[0]);
  return withMoved(order, moved, order[target] ?? null);
}

/** Where samples would be put: before which one, and where the mark is drawn, pixels from the list's beginning. */
export interface Insertion {
  before: string | null;
  top: number;
}

/** The gap between samples nearest to a height of the list; null away from the samples. */
export function insertionAt(
  rows: readonly TreeRow[],
  tops: Float64Array,
  y: number,
): Insertion | null {
  const blocks = sampleBlocks(rows);
  if (blocks.length === 0) return null;
  const [begin, end] = [tops[blocks[0].from], tops[blocks[blocks.length - 1].to]];
  if (y < begin - REACH || y > end + REACH) return null;
  const next = blocks.find(({ from, to }) => y < (tops[from] + tops[to]) / 2);
  return next === undefined
    ? { before: null, top: end }
    : { before: next.sample, top: tops[next.from] };
}

/** How far beyond the samples the pointer still means their ends, pixels. */
const REACH = 20;

/** Each sample with its loads: indices of its row and of the one behind the last. */
function sampleBlocks(rows: readonly TreeRow[]): { sample: string; from: number; to: number }[] {
  const blocks: { sample: string; from: number; to: number }[] = [];
  rows.forEach(({ target, depth }, at) => {
    if (target.kind === 'sample' && depth === 1) {
      blocks.push({ sample: target.sample, from: at, to: at + 1 });
    } else if (depth === 2) {
      const last = blocks.at(-1);
      if (last !== undefined) last.to = at + 1;
    }
  });
  return blocks;
}
