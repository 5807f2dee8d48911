import { expect, it } from 'vitest';
import { massesOf } from './masses';

const types = Int32Array.of(1, 2, 2, 3, 3);
const frame = (column: Float64Array | string[], masses = new Map<number, number>()) => ({
  ...{ types, masses, extra: new Map([['mass', column]]) },
});

it('masses are those of the section, else of a column where all atoms of a type agree', () => {
  const column = Float64Array.of(63.546, 91.224, 91.224, 1, 2);
  expect(massesOf(frame(column))).toEqual({ '1': 63.546, '2': 91.224 });
  expect(massesOf(frame(column, new Map([[1, 5]])))).toEqual({ '1': 5 });
  expect(massesOf(frame(['heavy', '', '', '', '']))).toEqual({});
});
