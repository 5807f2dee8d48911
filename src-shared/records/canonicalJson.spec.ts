import { expect, it } from 'vitest';
import { canonicalJson } from './canonicalJson';

it('does not depend on the order of keys or on how a number was written', () => {
  const one = { strain: 0.03, parents: ['b', 'a'], deep: { y: -0, x: 1e21 }, none: undefined };
  const other = {
    deep: { x: 1_000_000_000_000_000_000_000, y: 0 },
    parents: ['b', 'a'],
    strain: 3e-2,
  };
  expect(canonicalJson(one)).toBe(canonicalJson(other));
  expect(canonicalJson(one)).toBe('{"deep":{"x":1e+21,"y":0},"parents":["b","a"],"strain":0.03}');
});

it('sorts by code unit, so that every locale agrees', () => {
  expect(canonicalJson({ ä: 1, z: 2, Z: 3, 10: 4, 9: 5 })).toBe('{"10":4,"9":5,"Z":3,"z":2,"ä":1}');
});

it.each([NaN, Infinity, undefined, [undefined], () => 1, new Float64Array(2), 5n])(
  'refuses %o, which JSON cannot say',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  },
);
