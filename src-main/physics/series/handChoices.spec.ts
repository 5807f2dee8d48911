import { expect, it } from 'vitest';
import { recogniseSeries } from './recogniseSeries';
import { sampleAtoms, syntheticFrame } from './syntheticFrames.fixture';

const atoms = sampleAtoms(2, 3);
const frames = [0, 0.01, 0.02].map((gamma, frame) =>
  syntheticFrame(2, atoms, {
    ...{ path: 'a.dump', frame, timestep: frame, plastic: 0.2 },
    f: Float64Array.of(1, gamma, 0, 0, 1, 0, 0, 0, 1),
  }),
);
const shown = (hints: Parameters<typeof recogniseSeries>[1]) =>
  recogniseSeries(frames, hints).map(({ reference, included, members }) => [
    ...[reference.frame, included],
    members.map((member) => [member.frame, member.included]),
  ]);

it('a frame that is left out is no reference', () => {
  const answers = { 'frame:a.dump:0': 'leave-out' };
  expect(shown({ answers })).toEqual([
    [1, true, [[0, false], [2, true]]], // prettier-ignore
  ]);
});

it('a sample without a frame that may be taken is left out', () => {
  const answers = Object.fromEntries(frames.map(({ frame }) => [`frame:a.dump:${frame}`, 'leave-out'])); // prettier-ignore
  expect(shown({ answers })).toMatchObject([[0, false, [[1, false], [2, false]]]]); // prettier-ignore
});

it('a reference that is chosen now comes before one of an earlier import', () => {
  const remembered = { 'reference:a.dump:1': 'undeformed' };
  expect(shown({ remembered })[0][0]).toBe(1);
  expect(shown({ remembered, answers: { 'reference:a.dump:2': 'undeformed' } })[0][0]).toBe(2);
  expect(shown({ remembered, answers: { 'reference:a.dump:1': 'strained' } })[0][0]).toBe(0);
});
