import { checkExpression } from '../../src-shared/expressions/checkExpression';
import { prepareExpression } from '../../src-shared/expressions/evaluateExpression';
import type { AtomExpression } from '../../src-shared/expressions/expression';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type {
  LabelSummary,
  PredictionSummary,
  SampleSummary,
} from '../../src-shared/contract/project';
import {
  annotationColumn,
  d2minColumn,
  labelColumn,
  probabilityColumn,
  type ColumnChoice,
} from './columnNames';
import { useSamplesStore } from './samples';

/** A sample as a viewer shows it: what `probability` and `d2min` stand for in an expression. */
export interface ShownSample {
  sample: SampleSummary;
  prediction: PredictionSummary | null;
  label: LabelSummary | null;
}

/** Columns of every sample; the others are asked of the reader. */
const ownNames = ['id', 'type', 'x', 'y', 'z'] as const;

/** Atoms between two breaths of the window: few enough that percentiles, the slowest, take a few milliseconds. */
const SLICE = 8_192;

/** What a name stands for at the shown load and strain; null for a name that is a column's own. */
function alias(name: string, { prediction, label }: ShownSample): ColumnChoice | null {
  switch (name) {
    case 'probability':
      return probabilityColumn(prediction);
    case 'class': {
      const found = probabilityColumn(prediction);
      return found === null
        ? null
        : { ...found, column: found.column.replace('probability_', 'class_') };
    }
    case 'd2min':
      return d2minColumn(label);
    case 'label':
      return labelColumn(label);
    default:
      return null;
  }
}

/** Every name that an expression on this sample can have, those that stand for the shown load first. */
export async function atomNames(shown: ShownSample): Promise<string[]> {
  const stored = await useSamplesStore().annotations(shown.sample.id);
  const aliases = ['probability', 'd2min', 'label', 'class'].filter(
    (name) => alias(name, shown) !== null,
  );
  return [...new Set([...aliases, ...ownNames, ...stored.map(({ name }) => name)])];
}

async function columnNamed(name: string, shown: ShownSample): Promise<ArrayLike<number>> {
  const samples = useSamplesStore();
  const { id } = shown.sample;
  const axis = ['x', 'y', 'z'].indexOf(name);
  if (axis >= 0) {
    const { positions } = await samples.sample(id);
    return Float32Array.from(
      { length: positions.length / 3 },
      (_, row) => positions[3 * row + axis],
    );
  }
  if (name === 'id') return (await samples.sample(id)).ids;
  if (name === 'type') return (await samples.sample(id)).types;
  return (await samples.column(id, alias(name, shown) ?? annotationColumn(id, name))).values;
}

/**
 * Where an expression holds for the atoms of a sample; reads the columns that it names and no others.
 *
 * @param stale asked between slices of the atoms: true lets the work go
 * @returns a mask over the rows and its count; null when let go
 * @throws PlastiscopeError `usage` with the sentence of `checkExpression`
 */
export async function atomsWhere(
  expression: AtomExpression,
  shown: ShownSample,
  stale: () => boolean = () => false,
): Promise<{ mask: Uint8Array; count: number } | null> {
  const { species, atoms } = shown.sample;
  const problem = checkExpression(expression, await atomNames(shown), species);
  if (problem !== null) throw new PlastiscopeError('usage', problem.message);
  const columns = new Map<string, ArrayLike<number>>();
  for (const name of expression.names) {
    columns.set(name, await columnNamed(name, shown));
    if (stale()) return null;
  }
  const fill = prepareExpression(expression, columns, species);
  const mask = new Uint8Array(atoms);
  let count = 0;
  for (let from = 0; from < atoms; from += SLICE) {
    // before the first too: sorting for percentiles was a task of its own
    await new Promise((resolve) => setTimeout(resolve));
    if (stale()) return null;
    count += fill(mask, from, Math.min(atoms, from + SLICE));
  }
  return { mask, count };
}
