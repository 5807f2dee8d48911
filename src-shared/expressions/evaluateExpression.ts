import { countBelow, countUpTo, sortedValues } from '../columns/ranks';
import { PlastiscopeError } from '../contract/errors';
import type { AtomExpression, ConditionPart, NumberPart, Species } from './expression';
import { combine, compare } from './signs';

/** Atoms that are evaluated together: every part's values of them stay in the processor's cache. */
const RANGE = 4096;

/** Fills `into[0 … count)` with what a part is for the atoms from `from` on. */
type Numbers = (from: number, count: number) => ArrayLike<number>;
/** 0: does not hold, 1: unknown (a compared value is NaN), 2: holds. So min is and, max is or, 2 − a is not. */
type Truths = (from: number, count: number) => Uint8Array;

/**
 * Where an expression holds. A comparison with NaN is unknown, and what is unknown does not hold, nor does its negation.
 *
 * @param columns each of `expression.names`, [atoms]
 * @returns [atoms], 1 where it holds
 * @throws PlastiscopeError `usage` where a column or species that it names is not given
 */
export function evaluateExpression(
  expression: AtomExpression,
  columns: ReadonlyMap<string, ArrayLike<number>>,
  species: readonly Species[],
  atoms: number,
): Uint8Array {
  const mask = new Uint8Array(atoms);
  prepareExpression(expression, columns, species)(mask, 0, atoms);
  return mask;
}

/**
 * The same in parts, for a thread that has other things to do in between.
 *
 * @returns fills a mask for the atoms `from … to − 1` and says for how many of them the expression holds
 * @throws as `evaluateExpression`
 */
export function prepareExpression(
  { condition }: AtomExpression,
  columns: ReadonlyMap<string, ArrayLike<number>>,
  species: readonly Species[],
): (mask: Uint8Array, from: number, to: number) => number {
  const truths = truthsOf(condition, { columns, species });
  return (mask, from, to) => {
    let held = 0;
    for (let begin = from; begin < to; begin += RANGE) {
      const count = Math.min(RANGE, to - begin);
      const values = truths(begin, count);
      for (let k = 0; k < count; k++) held += mask[begin + k] = values[k] >> 1;
    }
    return held;
  };
}

interface Given {
  columns: ReadonlyMap<string, ArrayLike<number>>;
  species: readonly Species[];
}

function truthsOf(part: ConditionPart, given: Given): Truths {
  const out = new Uint8Array(RANGE);
  switch (part.kind) {
    case 'species': {
      const type = given.species.find((each) => each.name === part.name)?.type;
      if (type === undefined) throw missing('species', part.name);
      const sign = part.equal ? '==' : '!=';
      const types = columnOf('type', given);
      const wanted = new Float64Array(RANGE).fill(type);
      return (from, count) => compare(sign, types(from, count), wanted, out, count);
    }
    case 'compare': {
      const [left, right] = [numbersOf(part.left, given), numbersOf(part.right, given)];
      return (from, count) => compare(part.sign, left(from, count), right(from, count), out, count);
    }
    case 'not': {
      const of = truthsOf(part.of, given);
      return (from, count) => {
        const values = of(from, count);
        for (let k = 0; k < count; k++) out[k] = 2 - values[k];
        return out;
      };
    }
    case 'and':
    case 'or': {
      const [first, second] = [truthsOf(part.left, given), truthsOf(part.right, given)];
      const all = part.kind === 'and';
      return (from, count) => {
        const [a, b] = [first(from, count), second(from, count)];
        for (let k = 0; k < count; k++) out[k] = a[k] < b[k] === all ? a[k] : b[k];
        return out;
      };
    }
  }
}

function numbersOf(part: NumberPart, given: Given): Numbers {
  switch (part.kind) {
    case 'number': {
      const constant = new Float64Array(RANGE).fill(part.value);
      return () => constant;
    }
    case 'name':
      return columnOf(part.name, given);
    case 'percentile':
      return percentilesOf(part.name, given);
    case 'negative': {
      const of = numbersOf(part.of, given);
      return each(of, (value) => -value);
    }
    case 'arithmetic': {
      const out = new Float64Array(RANGE);
      const [left, right] = [numbersOf(part.left, given), numbersOf(part.right, given)];
      return (from, count) => combine(part.sign, left(from, count), right(from, count), out, count);
    }
    case 'call': {
      const [first, ...others] = part.of.map((one) => numbersOf(one, given));
      if (part.name === 'min' || part.name === 'max') {
        const pick = part.name === 'min' ? Math.min : Math.max;
        return others.reduce((left, right) => pairs(left, right, pick), first);
      }
      return each(first, Math[part.name]);
    }
  }
}

function columnOf(name: string, { columns }: Given): Numbers {
  const values = columns.get(name);
  if (values === undefined) throw missing('column', name);
  const out = new Float64Array(RANGE);
  return (from, count) => {
    for (let k = 0; k < count; k++) out[k] = values[from + k];
    return out;
  };
}

/** Columns never change, so each is sorted once, and forgotten with its values. */
const sortedColumns = new WeakMap<ArrayLike<number>, Float64Array>();

function sortedOnce(values: ArrayLike<number>): Float64Array {
  const sorted = sortedColumns.get(values) ?? sortedValues(values);
  sortedColumns.set(values, sorted);
  return sorted;
}

/** Percentile 0–100 among all atoms that have a value, the mean of the shares below and not above. */
function percentilesOf(name: string, given: Given): Numbers {
  const values = given.columns.get(name);
  if (values === undefined) throw missing('column', name);
  const sorted = sortedOnce(values);
  const share = 50 / sorted.length;
  return each(columnOf(name, given), (value) =>
    Number.isNaN(value) ? NaN : share * (countBelow(sorted, value) + countUpTo(sorted, value)),
  );
}

function each(of: Numbers, change: (value: number) => number): Numbers {
  const out = new Float64Array(RANGE);
  return (from, count) => {
    const values = of(from, count);
    for (let k = 0; k < count; k++) out[k] = change(values[k]);
    return out;
  };
}
function pairs(left: Numbers, right: Numbers, pick: (a: number, b: number) => number): Numbers {
  const out = new Float64Array(RANGE);
  return (from, count) => {
    const [a, b] = [left(from, count), right(from, count)];
    for (let k = 0; k < count; k++) out[k] = pick(a[k], b[k]);
    return out;
  };
}
function missing(what: 'column' | 'species', name: string): PlastiscopeError {
  return new PlastiscopeError(
    'usage',
    `There is no ${what} ${name} in this sample. Name another one.`,
  );
}
