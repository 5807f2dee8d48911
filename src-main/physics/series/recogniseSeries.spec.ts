import { describe, expect, it } from 'vitest';
import { deformationGradient, parseLoading } from '../../../src-shared/geometry/loading';
import { diagonal3, identity3 } from '../../../src-shared/geometry/matrix';
import { recogniseSeries } from './recogniseSeries';
import { flat, plastic, simple, pair, only, codes } from './recognised.fixture';
import { prepareFrame } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';
import { sampleAtoms, syntheticFrame, syntheticInput } from './syntheticFrames.fixture';

describe('questions', () => {
  it('S7, S10, C7: shear with expansion keeps its strain; compression is a dilation', () => {
    const f = simple(0.03).map((value) => 1.002 * value);
    const sheared = only(recogniseSeries(pair(2, f)));
    expect(codes(sheared)).toEqual(['volume-change']);
    expect(sheared.members[0]).toMatchObject({ protocol: 'simple+', included: true });
    expect(sheared.members[0].strain).toBeCloseTo(0.03, 9);

    const smaller = only(recogniseSeries(pair(3, diagonal3(0.99, 0.99, 0.99))));
    expect(codes(smaller)).toEqual(['volume-change']);
    expect(smaller.members[0]).toMatchObject({ protocol: null, strain: 0, included: false });
    expect(smaller.members[0].notes.join()).toMatch(/dilation/);
  });

  it('S8, C9: deformations without a loading name are asked and can be given one', () => {
    for (const f of [diagonal3(1.03, 1, 1), diagonal3(1.02, 0.99, 0.99)]) {
      const frames = pair(3, f);
      const series = only(recogniseSeries(frames));
      expect(series.questions.map(({ code }) => code)).toEqual(['loading-general']);
      expect(series.members[0]).toMatchObject({ protocol: null, included: false });
      const [{ id }] = series.questions;
      const told = only(recogniseSeries(frames, { answers: { [id]: '100/001' } }));
      expect(told.members[0]).toMatchObject({ protocol: '100/001', included: true });
    }
  });

  it.each([0.03, 0.3])('S11, C6: a cell sheared by %s whose atoms did not move', (gamma) => {
    const [reference] = pair(2, identity3());
    const stayed = syntheticFrame(2, flat, {
      path: 'a.1.dump',
      timestep: 1,
      f: simple(gamma),
      atomsStay: true,
    });
    const series = only(recogniseSeries([reference, stayed]));
    expect(codes(series)).toEqual(['atoms-do-not-follow-cell']);
    expect(series.members[0].included).toBe(false);
  });

  it('C10: a repeated state is never merged; a copy is no repetition', () => {
    const [reference, first] = pair(2, simple(0.02));
    const again = syntheticFrame(2, flat, {
      path: 'b.1.dump',
      timestep: 5,
      f: simple(0.02),
      plastic: 0.4,
    });
    const copy = { ...first, path: 'copy.1.dump' };
    const series = only(recogniseSeries([reference, first, again, copy]));
    expect(codes(series)).toEqual(['state-repeated']);
    expect(series.members.map(({ path, included }) => [path, included])).toEqual([
      ['a.1.dump', true],
      ['b.1.dump', false],
      ['copy.1.dump', false],
    ]);
    const [{ id }] = series.questions;
    const both = only(recogniseSeries([reference, first, again], { answers: { [id]: 'replica' } }));
    expect(both.members.map(({ included, replica }) => [included, replica])).toEqual([
      [true, undefined],
      [true, 1],
    ]);
  });

  it('C12, C13, C14, C16: names that disagree, missing ids, other types, other units', () => {
    const [reference] = pair(2, identity3());
    const input = syntheticInput(2, flat, {
      path: 'a.sn.1.dump',
      timestep: 1,
      f: simple(0.02),
      plastic,
    });
    const misnamed = prepareFrame(input);
    expect(codes(only(recogniseSeries([reference, misnamed])))).toEqual(['name-disagrees']);

    const keep = (_: unknown, k: number): boolean => k !== 40;
    const fewer = prepareFrame({
      ...input,
      path: 'a.2.dump',
      ids: input.ids.filter(keep),
      types: input.types.filter(keep),
      positions: input.positions.filter((_, k) => keep(_, Math.floor(k / 3))),
    });
    const lacking = only(recogniseSeries([reference, fewer]));
    expect(lacking.warnings.map(({ code, message }) => [code, /id 41/.test(message)])).toEqual([
      ['ids-missing', true],
    ]);
    expect(lacking.members[0]).toMatchObject({ protocol: 'simple+', included: true });
    const more = only(
      recogniseSeries([
        { ...fewer, timestep: 0 },
        { ...reference, timestep: 1 },
      ]),
    );
    expect(codes(more)).not.toContain('ids-missing'); // no atom of the reference is missing

    const types = input.types.map((type, k) => (k === 7 ? 3 : type));
    const changed = only(
      recogniseSeries([reference, prepareFrame({ ...input, path: 'a.2.dump', types })]),
    );
    expect([codes(changed), changed.members[0].included]).toEqual([['types-differ'], false]);

    const units = [
      { ...reference, units: 'lj' },
      { ...misnamed, path: 'a.3.dump', units: 'metal' },
    ];
    expect(codes(only(recogniseSeries(units)))).toEqual(['units-unknown']);
  });

  it('C15: fits the strain to the atoms where an axis is not periodic', () => {
    const open = (path: string, gamma: number, timestep: number): SeriesFrame => {
      const input = syntheticInput(2, flat, { path, timestep, f: simple(gamma), plastic });
      const h = Float64Array.of(16, 0, 0, 0, 16.5, 0, 0, 0, 1);
      return prepareFrame({ ...input, cell: { ...input.cell, h, periodic: [true, false, true] } });
    };
    const series = only(recogniseSeries([open('a.0.dump', 0, 0), open('a.1.dump', 0.03, 1)]));
    expect(codes(series)).toEqual(['axis-not-periodic']);
    expect(series.members[0].protocol).toBe('simple+');
    expect(series.members[0].strain).toBeCloseTo(0.03, 2);
  });

  it('C5: a frame that may be another sample', () => {
    const [reference] = pair(2, identity3());
    const far = syntheticFrame(2, flat, { path: 'a.1.dump', timestep: 1, f: simple(0.02), plastic: 1.8 }); // prettier-ignore
    const doubtful = only(recogniseSeries([reference, far]));
    expect(codes(doubtful)).toContain('sample-doubtful');
    expect(doubtful.members[0].included).toBe(false);
    const id = 'sample-doubtful:a.1.dump:0';
    const same = only(recogniseSeries([reference, far], { answers: { [id]: 'same' } }));
    expect(same.members[0]).toMatchObject({ protocol: 'simple+', included: true });
    expect(recogniseSeries([reference, far], { answers: { [id]: 'other' } })).toHaveLength(2);
  });

  it('C10: a repeated simulation stays together, and is asked about once', () => {
    const run = (path: string, from: number, gammas: number[], seed: number): SeriesFrame[] =>
      gammas.map((gamma, frame) =>
        syntheticFrame(2, flat, {
          ...{ path, frame, timestep: from + frame, f: simple(gamma) },
          plastic: gamma === 0 ? 0 : plastic + seed,
        }),
      );
    // later at each strain in turn: no loading may be put together from both
    const frames = [...run('one.dump', 0, [0, 0.01, 0.02, 0.03], 0), ...run('two.dump', 0, [0, 0.02, 0.03, 0.04], 0.1)]; // prettier-ignore
    const asked = only(recogniseSeries(frames));
    expect(asked.questions.map(({ code, frames: count }) => [code, count])).toEqual([
      ['state-repeated', 2],
    ]);
    const answers = { 'state-repeated': 'replica' };
    const { members } = only(recogniseSeries(frames, { answers }));
    expect(members.map(({ path, replica }) => `${path} ${replica ?? 0}`)).toEqual([
      ...['one.dump 0', 'one.dump 0', 'one.dump 0'],
      ...['two.dump 1', 'two.dump 1', 'two.dump 1'],
    ]);
  });

  it('V14: frames without ids are compared only if the user vouches for their order', () => {
    const frames = [0, 0.02].map((gamma, k) =>
      prepareFrame({
        ...syntheticInput(2, flat, { path: `a.${k}.dump`, timestep: k, f: simple(gamma), plastic: k * plastic }), // prettier-ignore
        idsAreRows: true,
      }),
    );
    const asked = only(recogniseSeries(frames));
    expect([codes(asked), asked.members[0].included]).toEqual([['ids-absent'], false]);
    const vouched = only(recogniseSeries(frames, { answers: { 'ids-absent': 'same' } }));
    expect([vouched.matchedByRow, vouched.members[0].included]).toEqual([true, true]);
  });

  it('a trajectory whose atoms wander off is one sample with one question, not many', () => {
    const frames = Array.from({ length: 6 }, (_, k) =>
      syntheticFrame(2, sampleAtoms(2, 20 + k), { path: 'melt.dump', frame: k, timestep: 10 * k }),
    );
    const series = only(recogniseSeries(frames));
    expect(series.members.every(({ included }) => !included)).toBe(true);
    expect(series.questions.filter(({ code }) => code === 'sample-doubtful')).toHaveLength(1);
  });

  it('does not depend on the order of the frames', () => {
    const frames = ['simple+', 'pure-', 'angle:20'].flatMap((name, m) =>
      [0, 0.01, 0.02].map((gamma, k) => {
        const f = deformationGradient(parseLoading(name, 2), gamma);
        return syntheticFrame(2, flat, {
          path: `m${m}.dump`,
          frame: k,
          timestep: k,
          f,
          plastic: k * plastic,
        });
      }),
    );
    const [plain, reversed] = [frames, [...frames].reverse()].map((list) => recogniseSeries(list));
    expect(reversed).toEqual(plain);
    expect(only(plain).members).toHaveLength(6);
    expect(only(plain).copies).toHaveLength(2);
  });
});
