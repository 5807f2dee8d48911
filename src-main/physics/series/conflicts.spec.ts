import { expect, it } from 'vitest';
import { deformationGradient, parseLoading } from '../../../src-shared/geometry/loading';
import { restrictedForm } from '../../../src-shared/geometry/restricted';
import { recogniseSeries } from './recogniseSeries';
import { codes, flat, only, pair, plastic, simple } from './recognised.fixture';
import { syntheticFrame } from './syntheticFrames.fixture';

it('C8: a rotated plane shear whose two readings the table does not tell apart is asked', () => {
  const sheared = deformationGradient(parseLoading('111/1-10', 3), 0.04);
  const frames = pair(3, restrictedForm(sheared).h);
  const series = only(recogniseSeries(frames));
  expect(codes(series)).toEqual(['plane-ambiguous']);
  const [{ id, options }] = series.questions;
  const names = options.map(({ value }) => value);
  expect([...names].sort()).toEqual(['1-10/111', '111/1-10']);
  for (const name of names) {
    const [member] = only(recogniseSeries(frames, { answers: { [id]: name } })).members;
    expect(member).toMatchObject({ protocol: name, included: true });
    expect(member.strain).toBeCloseTo(0.04, 4);
  }
});

it('C11: a later frame that is less strained is marked as unloading', () => {
  const [reference] = pair(2, simple(0));
  const at = (timestep: number, gamma: number) =>
    syntheticFrame(2, flat, { path: `a.${timestep}.dump`, timestep, f: simple(gamma), plastic });
  const series = only(recogniseSeries([reference, at(1, 0.01), at(2, 0.03), at(3, 0.02)]));
  expect(codes(series)).toEqual(['order-conflict']);
  expect(series.members.map(({ notes }) => notes.includes('unloading'))).toEqual([
    false,
    false,
    true,
  ]);
});
