import { describe, expect, it } from 'vitest';
import { checkExpression } from './checkExpression';
import { evaluateExpression, prepareExpression } from './evaluateExpression';
import type { AtomExpression } from './expression';
import { parseExpression } from './parseExpression';
import { suggestions } from './suggestions';

const species = [
  { type: 1, name: 'L' },
  { type: 2, name: 'S' },
];
const columns = new Map<string, ArrayLike<number>>([
  ['type', [1, 2, 2, 1, 2]],
  ['p', [0.9, 0.85, NaN, 0.1, 0.2]],
  ['d', [2, 0.5, 3, 3, 1e-3]],
]);

function read(text: string): AtomExpression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.expression;
}
const rows = (text: string) => [...evaluateExpression(read(text), columns, species, 5)];
function fault(text: string): string {
  const parsed = parseExpression(text);
  return parsed.ok ? 'no fault' : `${parsed.at} ${parsed.message}`;
}

describe('an atom expression', () => {
  it.each([
    ['type == 2 && p > 0.8', [0, 1, 0, 0, 0]],
    ['type == "S"', [0, 1, 1, 0, 1]],
    ["'L' != type", [0, 1, 1, 0, 1]],
    // && binds tighter than ||, * tighter than +, and what comes first is done first
    ['d > 2 || type == 2 && d < 1', [0, 1, 1, 1, 1]],
    ['(d > 2 || type == 2) && d < 1', [0, 1, 0, 0, 1]],
    ['d - 1 - 1 == 0 && 1 + d * 2 == 5', [1, 0, 0, 0, 0]],
    ['-d <= -3', [0, 0, 1, 1, 0]],
    ['log10(d) < -2.5e0 || sqrt(abs(-d * d)) >= max(2, type, .5)', [1, 0, 1, 1, 1]],
    // two of four values share the top: shares below and not above of the five are 3/5 and 5/5
    ['percentile(d) == 80', [0, 0, 1, 1, 0]],
    // without a value an atom is in neither, yet the other half of an or can hold
    ['p > 0.5', [1, 1, 0, 0, 0]],
    ['!(p > 0.5)', [0, 0, 0, 1, 1]],
    ['p != 0.1', [1, 1, 0, 0, 1]],
    ['!(p > 0.5 && d > 0)', [0, 0, 0, 1, 1]],
    ['p > 0.5 || d == 3', [1, 1, 1, 1, 0]],
  ])('%s', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it('names the columns that it needs', () => {
    expect(read('p > 1 && percentile(d) > 99 && type == "S" && p < 2').names).toEqual([
      'p',
      'd',
      'type',
    ]);
  });

  it.each([
    ['', '0 The expression is empty'],
    ['p >', '3 Expected a name'],
    ['p = 1', '2 Write == instead of ='],
    ['p > 1 & d', '6 Write && instead of &'],
    ['0 < p < 1', '6 Comparisons are not chained'],
    ['p', '0 A value alone is no condition'],
    ['!p', '1 A value alone is no condition'],
    ['(p > 1', '6 Expected a closing parenthesis'],
    ['p > 1 )', '6 Expected the end'],
    ['p > "S"', '4 A quoted name is a species'],
    ['type == "S', '8 The quoted name has no closing quote'],
    ['cos(p) > 1', '0 There is no function cos'],
    ['min(p) > 1', '0 min( ) takes two or more'],
    ['(p > 1) + 1 > 2', '0 A condition stands where a number belongs'],
    [`${'('.repeat(300)}p`, '200 The expression is nested'],
  ])('says what is wrong with %s', (text, said) => {
    expect(fault(text)).toContain(said);
  });

  it('offers the closest name for one that is not there', () => {
    const names = ['probability', 'd2min', 'type', 'x'];
    expect(checkExpression(read('probabilty > 1'), names, species)).toEqual({
      message: 'There is no column probabilty (character 1). Did you mean probability?',
      at: 0,
    });
    expect(checkExpression(read('type == S'), names, species)?.message).toContain('type == "S"');
    expect(checkExpression(read('type == "Cu"'), names, species)?.message).toContain('has L, S');
    expect(checkExpression(read('type == "S" && x > 1'), names, species)).toBeNull();
    expect(() => evaluateExpression(read('q > 1'), columns, species, 5)).toThrow('no column q');
  });

  it('agrees with a plain evaluator on expressions drawn at random', () => {
    const random = generator(7);
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
    const atoms = 40;
    const given = new Map(
      ['a', 'b', 'type'].map((name) => [
        name,
        Float64Array.from({ length: atoms }, () =>
          name === 'type' ? pick([1, 2]) : pick([NaN, -1, 0, 0.5, 1, 2, Infinity]),
        ),
      ]),
    );
    for (let round = 0; round < 300; round++) {
      const drawn = condition(3, random);
      const mask = evaluateExpression(read(drawn.text), given, species, atoms);
      const plain = Array.from({ length: atoms }, (_, row) =>
        drawn.of((name) => given.get(name)?.[row] ?? NaN) === true ? 1 : 0,
      );
      expect([drawn.text, ...mask]).toEqual([drawn.text, ...plain]);
    }
  });

  it('gives the same in parts', () => {
    const values = Float32Array.from({ length: 20_000 }, (_, k) => (k * 37) % 101);
    const given = new Map([['a', values]]);
    const expression = read('a > 50 && a != 77');
    const whole = evaluateExpression(expression, given, [], values.length);
    const parts = new Uint8Array(values.length);
    const run = prepareExpression(expression, given, []);
    const count = run(parts, 0, 7001) + run(parts, 7001, 20_000);
    expect(parts).toEqual(whole);
    expect(count).toBe(whole.reduce((sum, each) => sum + each, 0));
  });
});

describe('suggestions', () => {
  const names = ['d2min', 'probability', 'probability_simple_pos', 'type'];
  const texts = (text: string, caret = text.length) =>
    suggestions(text, caret, names, species).options.map((each) => each.text);
  it('complete names, functions and species', () => {
    expect(texts('prob')).toEqual(['probability', 'probability_simple_pos']);
    expect(texts('d2min > 1 && simp')).toEqual(['probability_simple_pos']);
    expect(texts('sq')).toEqual(['sqrt(']);
    expect(texts('type == ')).toEqual(['"L"', '"S"']);
    expect(texts('type == "s')).toEqual(['"S"']);
    expect(texts('d2min > 1e')).toEqual([]);
    expect(texts('type')).toEqual([]);
  });
  it('replace the whole word, whatever stands behind the caret', () => {
    expect(suggestions('pro > 1 && d2', 3, names, species)).toMatchObject({ from: 0, to: 3 });
    expect(suggestions('type == "s" && x', 10, names, species)).toMatchObject({ from: 8, to: 11 });
  });
});

interface Drawn<T> {
  text: string;
  of(value: (name: string) => number): T;
}
/** Conditions with their meaning, true, false or null for unknown. */
function condition(depth: number, random: () => number): Drawn<boolean | null> {
  const kind = depth === 0 ? 3 : Math.floor(random() * 5);
  if (kind === 0) {
    const inner = condition(depth - 1, random);
    return {
      text: `!(${inner.text})`,
      of: (value) => {
        const held = inner.of(value);
        return held === null ? null : !held;
      },
    };
  }
  if (kind < 3) {
    const [a, b] = [condition(depth - 1, random), condition(depth - 1, random)];
    const decides = kind === 2;
    return {
      text: `(${a.text}) ${decides ? '||' : '&&'} (${b.text})`,
      of: (value) => {
        const both = [a.of(value), b.of(value)];
        return both.includes(decides) ? decides : both.includes(null) ? null : !decides;
      },
    };
  }
  const [a, b] = [quantity(depth, random), quantity(depth, random)];
  const signs = ['<', '<=', '>', '>=', '==', '!='] as const;
  const sign = signs[Math.floor(random() * signs.length)];
  return {
    text: `${a.text} ${sign} ${b.text}`,
    of: (value) => {
      const [left, right] = [a.of(value), b.of(value)];
      if (Number.isNaN(left) || Number.isNaN(right)) return null;
      if (sign === '<') return left < right;
      if (sign === '<=') return left <= right;
      if (sign === '>') return left > right;
      if (sign === '>=') return left >= right;
      return sign === '==' ? left === right : left !== right;
    },
  };
}
function quantity(depth: number, random: () => number): Drawn<number> {
  const kind = depth === 0 ? Math.floor(random() * 2) : Math.floor(random() * 5);
  if (kind === 0) {
    const name = ['a', 'b', 'type'][Math.floor(random() * 3)];
    return { text: name, of: (value) => value(name) };
  }
  if (kind === 1) {
    const number = Math.floor(random() * 5) / 2;
    return { text: String(number), of: () => number };
  }
  const [a, b] = [quantity(depth - 1, random), quantity(depth - 1, random)];
  if (kind === 2)
    return { text: `(${a.text} - ${b.text})`, of: (value) => a.of(value) - b.of(value) };
  if (kind === 3)
    return { text: `(${a.text} * ${b.text})`, of: (value) => a.of(value) * b.of(value) };
  return {
    text: `max(${a.text}, ${b.text})`,
    of: (value) => Math.max(a.of(value), b.of(value)),
  };
}
/** Numbers from 0 to 1 that are the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
