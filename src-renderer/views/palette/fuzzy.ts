import { editDistance } from '../../../src-shared/expressions/closestNames';

/**
 * How well letters that were typed fit a label: all of them in this order, better at the beginnings of words and side by
 * side. Null where they are not all there; larger is better.
 */
export function fuzzyFit(typed: string, label: string): number | null {
  const wanted = typed.toLowerCase().replace(/\s+/g, '');
  const text = label.toLowerCase();
  const whole = text.indexOf(typed.trim().toLowerCase());
  if (whole >= 0) return 100 - whole - text.length / 100;
  let fit = 0;
  let place = -1;
  for (const letter of wanted) {
    const next = text.indexOf(letter, place + 1);
    if (next < 0) return null;
    fit += next === place + 1 ? 2 : /\W/.test(text.charAt(next - 1)) ? 3 : -(next - place) / 4;
    place = next;
  }
  return fit;
}

/** The entries whose best word differs least from what was typed. */
export function closestLabels<T extends { label: string }>(
  typed: string,
  entries: readonly T[],
  most: number,
): T[] {
  const wanted = typed.trim().toLowerCase();
  return entries
    .map((entry) => ({
      entry,
      distance: Math.min(
        ...entry.label
          .toLowerCase()
          .split(/\W+/)
          .map((word) => editDistance(wanted, word)),
      ),
    }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ entry }) => entry);
}
