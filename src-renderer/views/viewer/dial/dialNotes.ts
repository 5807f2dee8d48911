import { formatPercent } from '../../../ui/numbers';
import { rimOf } from './dialGeometry';
import type { AtomFan } from './useAtomFan';

/** Said wherever the curve is drawn: it looks as if the response knew a direction. */
export const EVEN_NOTE = 'Curve: linear response, even in the strain.';

/**
 * What stands round the arrow, a sentence for each.
 *
 * @param strain of the measured values
 */
export function dialNotes({ row, predicted, measured }: AtomFan, strain: number | null): string[] {
  const notes: string[] = [];
  const values = predicted.filter(({ value }) => !Number.isNaN(value));
  if (values.length > 0) {
    const { angle } = values.reduce((most, each) => (each.value > most.value ? each : most));
    const rim = rimOf(
      row,
      values.map(({ value }) => value),
    );
    const what =
      row === null ? `share of atoms above 0.5, ${formatPercent(rim)} at the rim` : 'predicted p';
    notes.push(`Wedges: ${what}, largest at ${angle}°.`);
  }
  if (measured.length > 0) {
    const at = strain === null ? '' : ` at ${formatPercent(strain)}`;
    notes.push(`Circles: measured D²min${at}, log scale.`);
  }
  return notes;
}
