import { formatFixed, formatProbability, formatSignificant } from '../../ui/numbers';
import { entryOf, listedColumns, type AtomQuestion } from './atomValues';
import { atomView } from './atomView';
import { numberOrNull } from './loadingRows';
import type { DensityMapOfAtom } from './mapAtoms';

/** One quantity of two atoms. */
export interface ComparedRow {
  title: string;
  first: string;
  second: string;
  /** full precision, for copying */
  values: [number | null, number | null];
}

/** Two atoms of one sample side by side, in everything that is stored for the load: value and percentile. */
export function comparedRows(first: AtomQuestion, second: AtomQuestion): ComparedRow[] {
  const [a, b] = [atomView(first), atomView(second)];
  const rows: ComparedRow[] = [
    { title: 'Species', first: a.species, second: b.species, values: [null, null] },
    {
      title: 'At 0.5',
      first: a.verdict?.text.replace(' at 0.5', '') ?? '–',
      second: b.verdict?.text.replace(' at 0.5', '') ?? '–',
      values: [null, null],
    },
  ];
  for (const { kind, title, column } of listedColumns(second)) {
    const [one, other] = [first, second].map(({ details }) => entryOf(details.values, column));
    const text = (entry: typeof one) => {
      if (entry === undefined || Number.isNaN(entry.value)) return '–';
      const value = kind === 'probability' ? formatProbability : formatSignificant;
      return `${value(entry.value)} (${formatFixed(entry.percentile, 0)})`;
    };
    rows.push({
      title,
      first: text(one),
      second: text(other),
      values: [numberOrNull(one?.value ?? NaN), numberOrNull(other?.value ?? NaN)],
    });
  }
  return rows;
}

/** Distance of two atoms whose one sees the other in its neighbour list or map; null where they are further apart. */
export function distanceBetween(from: AtomQuestion, to: AtomQuestion): number | null {
  return from.details.neighbours.find(({ row }) => row === to.details.row)?.distance ?? null;
}

/** The two maps have one shape: those of one sample under one load and window. */
export function sameShape(a: DensityMapOfAtom | null, b: DensityMapOfAtom | null): boolean {
  return a !== null && b !== null && a.shape.join() === b.shape.join();
}
