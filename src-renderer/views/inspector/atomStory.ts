import { d2minColumn, probabilityColumn } from '../../state/columnNames';
import { loadingLabel } from '../../ui/loadings';
import { formatPercent } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { entryOf, listedColumns, type AtomQuestion } from './atomValues';
import { speciesOf, verdictOf } from './atomView';
import { neighboursOf } from './neighbourRows';

/** A number as exports write it: nine significant digits, a plain minus and point. */
function written(value: number): string {
  return Number.isNaN(value) ? 'no value' : String(Number(value.toPrecision(9)));
}

/**
 * One sentence with every value that is known of an atom, each with its unit, load, strain and standing.
 *
 * @param run name of the run that predicted; null: nothing was predicted
 */
export function atomStory(question: AtomQuestion, run: string | null): string {
  const { sample, details, loading, prediction, label } = question;
  const { length, lengthSquared } = unitSymbols(sample.units);
  const unit = (symbol: string) => (symbol === '' ? '' : ` ${symbol}`);
  const axes = ['x', 'y', 'z'].slice(0, sample.dimensions);
  const place = axes.map((axis, k) => `${axis} ${written(details.position[k])}`).join(', ');
  const p = entryOf(details.values, probabilityColumn(prediction));
  const d2min = entryOf(details.values, d2minColumn(label));
  const standing = (of: { percentile: number; rank: number; atoms: number }) =>
    Number.isNaN(of.rank)
      ? ''
      : ` (percentile ${written(of.percentile)}, rank ${of.rank} of ${of.atoms})`;

  const parts = [
    `atom ${details.id} (${speciesOf(question)}) of ${sample.name} at ${place}${unit(length)}`,
    p === undefined
      ? `not predicted under ${loadingLabel(loading)}`
      : `class probability ${written(p.value)} under ${loadingLabel(loading)}${
          run === null ? '' : ` by ${run}`
        }${standing(p)}`,
  ];
  if (d2min !== undefined && label !== null) {
    const verdict = p === undefined ? null : verdictOf(p.value, d2min.value, label.threshold);
    const plastic = d2min.value >= label.threshold ? 'plastic' : 'not plastic';
    parts.push(
      `D²min ${written(d2min.value)}${unit(lengthSquared)} at ${formatPercent(label.strain)} strain${standing(d2min)}, ${
        Number.isNaN(d2min.value) ? 'not labelled' : plastic
      } at the threshold ${written(label.threshold)}${unit(lengthSquared)}`,
    );
    if (verdict !== null) parts.push(`prediction ${verdict.text}`);
  } else parts.push('not measured');
  for (const { kind, title, strain, column } of listedColumns(question)) {
    const found = entryOf(details.values, column);
    if (found === undefined || kind === 'probability' || strain === label?.strain) continue;
    parts.push(`${title} ${written(found.value)}${standing(found)}`);
  }
  const [nearest] = neighboursOf(question);
  parts.push(
    nearest === undefined
      ? 'no neighbours'
      : `${details.neighbours.length} neighbours within the D²min cutoff, the nearest atom ${nearest.id} (${nearest.species}) at ${written(nearest.distance)}${unit(length)}, ${written(nearest.angle)}° from the elongation axis`,
  );
  const sentence = parts.join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
