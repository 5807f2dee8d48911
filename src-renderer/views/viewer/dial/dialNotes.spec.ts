import { expect, it } from 'vitest';
import { dialNotes } from './dialNotes';

const at = (angle: number, value: number) => ({ angle, loading: `angle:${angle}`, value });
const fan = {
  row: 3,
  predicted: [at(20, 0.3), at(30, NaN), at(40, 0.7)],
  measured: [],
  response: [],
};

it('says what the wedges are, and where they are longest', () => {
  expect(dialNotes(fan, 0.03)).toEqual(['Wedges: predicted p, largest at 40°.']);
  const sample = { ...fan, row: null, predicted: [at(25, 0.1)] };
  expect(dialNotes(sample, null)).toEqual([
    'Wedges: share of atoms above 0.5, 10\u202f% at the rim, largest at 25°.',
  ]);
});

it('names the strain of what was measured, and says nothing of what is not drawn', () => {
  const measured = [{ angle: 45, value: 2 }];
  expect(dialNotes({ ...fan, predicted: [], measured }, 0.03)).toEqual([
    'Circles: measured D²min at 3\u202f%, log scale.',
  ]);
  expect(dialNotes({ ...fan, predicted: [at(30, NaN)] }, 0.03)).toEqual([]);
});
