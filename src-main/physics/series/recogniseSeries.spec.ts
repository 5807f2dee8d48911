import { describe, expect, it } from 'vitest';
import type { SeriesMember } from '../../../src-shared/contract/inspect';
import { deformationGradient, parseLoading } from '../../../src-shared/geometry/loading';
import { diagonal3, identity3, multiply3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { orientationTable } from '../../../src-shared/geometry/orientations';
import { restrictedForm } from '../../../src-shared/geometry/restricted';
import { axisRotations } from './integerMatrices';
import { recogniseSeries } from './recogniseSeries';
import type { FoundSeries } from './recogniseSeries';
import { prepareFrame } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';
import { sampleAtoms, syntheticFrame, syntheticInput } from './syntheticFrames.fixture';

const flat = sampleAtoms(2, 3);
const solid = sampleAtoms(3, 4);
const simple = (gamma: number): Mat3 => Float64Array.of(1, gamma, 0, 0, 1, 0, 0, 0, 1);
const plastic = 0.2;

/** An undeformed frame and one under F. */
function pair(dimensions: 2 | 3, f: Mat3, p?: Mat3): SeriesFrame[] {
  const atoms = dimensions === 2 ? flat : solid;
  return [
    syntheticFrame(dimensions, atoms, { path: 'a.0.dump', timestep: 0 }),
    syntheticFrame(dimensions, atoms, {
      path: 'a.1.dump',
      timestep: 1,
      f,
      plastic,
      ...(p ? { p } : {}),
    }),
  ];
}
function only(series: FoundSeries[]): FoundSeries {
  expect(series).toHaveLength(1);
  return series[0];
}
function onlyMember(frames: SeriesFrame[]): SeriesMember {
  const { members, questions, warnings } = only(recogniseSeries(frames));
  const unexpected = warnings.filter(({ code }) => code !== 'volume-change'); // −γ²/4 of a one-step pure shear
  expect([...questions, ...unexpected]).toEqual([]);
  expect(members).toHaveLength(1);
  return members[0];
}
const codes = (series: FoundSeries): string[] =>
  [...series.questions, ...series.warnings].map(({ code }) => code);

/** The same shear to first order, as a cell in restricted form shows it. */
const aliases: Record<string, string> = {
  x0: 'y2',
  x2: 'z0',
  y0: 'z2',
  x4: 'y6',
  x6: 'z4',
  y4: 'z6',
};

describe('3D orientations', () => {
  it.each(orientationTable.map(({ id }) => id))(
    'S4, S5: %s as F itself and in restricted form',
    (id) => {
      const loading = parseLoading(id, 3);
      for (const gamma of [0.02, 0.06, 0.1]) {
        const member = onlyMember(pair(3, deformationGradient(loading, gamma)));
        expect(member.protocol).toBe(loading.name);
        expect(member.strain).toBeCloseTo(gamma, 12);
        expect(member.residual).toBeLessThan(0.2);
      }
      const alias = parseLoading(aliases[id] ?? id, 3).name;
      for (const gamma of [0.001, 0.02, 0.05, 0.1]) {
        const member = onlyMember(pair(3, restrictedForm(deformationGradient(loading, gamma)).h));
        expect(member.protocol).toBe(alias);
        expect(Math.abs(member.strain / gamma - 1)).toBeLessThan(0.3 * gamma ** 2 + 1e-9);
      }
    },
  );

  it('S3: undoes a permutation of the axes: all 23 rotations', () => {
    for (const p of axisRotations(3)) {
      const member = onlyMember(pair(3, simple(0.06), p));
      expect([member.protocol, member.permutation?.flat().join()]).toEqual(['100/010', p.join()]);
      expect(member.strain).toBeCloseTo(0.06, 9);
    }
  });

  it('S2: reads a sample that is permuted as a whole in its own axes', () => {
    const p = Float64Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0); // x → z, y → x: x on y becomes z on x
    const frames = [identity3(), simple(0.03)].map((f, k) =>
      syntheticFrame(3, solid, { path: `p.${k}.dump`, timestep: k, f, p, plastic: k * plastic }),
    );
    expect(onlyMember(frames).protocol).toBe('001/100');
  });

  it('S9: a one-step pure shear: -110/110', () => {
    const member = onlyMember(pair(3, diagonal3(0.95, 1.05, 1)));
    expect(member.protocol).toBe('-110/110');
    expect(member.strain).toBeCloseTo(Math.log(1.05 / 0.95), 12);
  });
});

describe('2D angles', () => {
  const angles = [0, 10, 22.5, 40, 45, 50, 67.5, 80, 90, 100, 120, 135, 150, 170];
  it.each(angles)('S6: angle:%s, plain and in restricted form', (angle) => {
    const loading = parseLoading(`angle:${angle}`, 2);
    const pure = { ...loading, name: 'angle' }; // F of the angle form, whatever the name
    for (const gamma of [0.005, 0.03, 0.1]) {
      const f = deformationGradient(pure, gamma);
      for (const h of [f, restrictedForm(f).h]) {
        const member = onlyMember(pair(2, h));
        expect(member.protocol).toBe(loading.name);
        expect(Math.abs(member.strain / gamma - 1)).toBeLessThan(0.3 * gamma ** 2 + 1e-9);
      }
    }
  });

  it('the four protocols, and a cell rotated as a whole', () => {
    for (const name of ['simple+', 'simple-', 'pure+', 'pure-']) {
      const loading = parseLoading(name, 2);
      const member = onlyMember(pair(2, deformationGradient(loading, 0.03)));
      expect([member.protocol, member.t, member.eta]).toEqual([name, loading.t, loading.eta]);
    }
    const [c, s] = [Math.cos(0.2), Math.sin(0.2)];
    const turn = Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1);
    const member = onlyMember(pair(2, multiply3(turn, simple(0.03))));
    expect(member.protocol).toBe('simple+');
    expect(member.notes.join()).toMatch(/rotated by 1[01]/);
  });

  it('S13, T20: follows shear past half the cell, flipped or not, from the reference alone', () => {
    for (const [gamma, tilt] of [
      [0.51, 0.51],
      [0.51, -0.49],
      [1.08, 0.08],
    ]) {
      const input = syntheticInput(2, flat, {
        path: 'a.1.dump',
        timestep: 1,
        f: simple(gamma),
        plastic,
      });
      const cell = { ...input.cell, h: multiply3(simple(tilt), diagonal3(16, 16, 1)) };
      const member = onlyMember([pair(2, simple(0))[0], prepareFrame({ ...input, cell })]);
      expect(member.protocol).toBe('simple+');
      expect(member.strain).toBeCloseTo(gamma, 9);
    }
  });
});

describe('questions', () => {
  it('S1, C3: a series without its reference: loadings kept, strain from the first, asked', () => {
    const frames = [0.01, 0.02, 0.03].map((gamma, k) =>
      syntheticFrame(2, flat, { path: `a.${k}.dump`, timestep: k, f: simple(gamma), plastic }),
    );
    const series = only(recogniseSeries(frames));
    expect(codes(series)).toEqual(['reference-strained']);
    expect(series.members.map(({ protocol, included }) => [protocol, included])).toEqual([
      ['simple+', true],
      ['simple+', true],
    ]);
    expect(series.members[1].strain).toBeCloseTo(0.02, 9);
    const [{ id }] = series.questions;
    const no = only(recogniseSeries(frames, { answers: { [id]: 'no' } }));
    expect(no.members.every(({ included }) => !included)).toBe(true);
  });

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

  it('S12: two samples with equal ids and types in one folder', () => {
    const frames = [flat, sampleAtoms(2, 9)].flatMap((atoms, k) =>
      [0, 0.02].map((gamma, step) =>
        syntheticFrame(2, atoms, {
          path: `in/run.${step}.${k}.dump`,
          timestep: step,
          f: simple(gamma),
          plastic: plastic * step,
        }),
      ),
    );
    const series = recogniseSeries(frames);
    expect(series.map(({ members, questions }) => [members.length, questions.length])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(series.map(({ sample }) => sample)).toEqual(['run', 'run-2']);
  });

  it('S14, C1: without timesteps the reference is assumed, with the same loadings', () => {
    const frames = [0, 0.01, 0.02].map((gamma, k) =>
      syntheticFrame(2, flat, {
        path: `a${k}.xyz`,
        timestep: null,
        f: simple(gamma),
        plastic: k * plastic,
      }),
    );
    const series = only(recogniseSeries(frames));
    expect(codes(series)).toEqual(['reference-assumed']);
    expect(series.reference.path).toBe('a0.xyz');
    expect(series.members.map(({ protocol }) => protocol)).toEqual(['simple+', 'simple+']);
    const none = only(recogniseSeries(frames.slice(1)));
    expect(codes(none)).toContain('reference-missing');
  });

  it('S15, S16: one frame is a reference; a data file serves dumps that lack their own', () => {
    const data = syntheticFrame(2, flat, {
      path: 'g/glass.data',
      timestep: null,
      boundary: null,
    });
    expect(only(recogniseSeries([data]))).toMatchObject({
      members: [],
      questions: [],
      warnings: [],
    });
    const dumps = [0.01, 0.02].map((gamma, k) =>
      syntheticFrame(2, flat, {
        path: `g/glass.sp.${k + 1}.dump`,
        timestep: 100 * k,
        f: simple(gamma),
        plastic,
      }),
    );
    const series = only(recogniseSeries([...dumps, data]));
    expect(codes(series)).toEqual([]);
    expect([series.sample, series.reference.path]).toEqual(['glass', 'g/glass.data']);
    expect(series.members.map(({ strain }) => Math.round(1e6 * strain) / 1e6)).toEqual([
      0.01, 0.02,
    ]);
  });

  it('C2: an earliest frame that is not the least strained', () => {
    const frames = [0.02, 0].map((gamma, k) =>
      syntheticFrame(2, flat, { path: `a.${k}.dump`, timestep: k, f: simple(gamma), plastic }),
    );
    const asked = only(recogniseSeries(frames));
    expect(codes(asked)).toEqual(['reference-ambiguous', 'reference-strained']);
    const [{ id, options }] = asked.questions;
    const other = only(recogniseSeries(frames, { answers: { [id]: options[1].value } }));
    expect([other.reference.path, codes(other)]).toEqual(['a.1.dump', ['reference-ambiguous']]);
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

  it('C17: two unstrained states: each takes its own file series, unless told otherwise', () => {
    const file = (path: string, s: Float64Array): SeriesFrame[] =>
      [0, 0.02].map((gamma, frame) =>
        syntheticFrame(2, s, {
          path,
          frame,
          timestep: frame,
          f: simple(gamma),
          plastic: plastic * frame,
        }),
      );
    const frames = [
      ...file('one.dump', flat),
      ...file(
        'two.dump',
        flat.map((v, k) => (k === 30 ? v + 0.02 : v)),
      ),
    ];
    const series = recogniseSeries(frames);
    expect(
      series.map((one) => [one.reference.path, one.members.map(({ path }) => path).join()]),
    ).toEqual([
      ['one.dump', 'one.dump'],
      ['two.dump', 'two.dump'],
    ]);
    const question = series.flatMap(({ questions }) => questions);
    expect(question.map(({ code }) => code)).toEqual(['reference-doubled']);
    const together = only(recogniseSeries(frames, { answers: { [question[0].id]: 'reference' } }));
    expect(together.members).toHaveLength(3);
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

  it('a lone strained frame beside a sample with the same atoms is left out by default', () => {
    const stranger = syntheticFrame(2, sampleAtoms(2, 9), { path: 'a.7.dump', timestep: 3, f: simple(0.03) }); // prettier-ignore
    const series = recogniseSeries([...pair(2, simple(0.02)), stranger]);
    expect(series.map(({ included, questions }) => [included, questions.length])).toEqual([
      [true, 0],
      [false, 1],
    ]);
    expect(series[1].questions).toMatchObject([{ code: 'reference-strained', default: 'no' }]);
    const alone = only(recogniseSeries([stranger]));
    expect([alone.included, codes(alone)]).toEqual([true, ['reference-strained']]);
  });

  it('the user names a reference, and takes a frame out, without being asked', () => {
    const frames = [0, 0.01, 0.02].map((gamma, k) =>
      syntheticFrame(2, flat, { path: 'a.dump', frame: k, timestep: k, f: simple(gamma), plastic }),
    );
    const answers = { 'reference:a.dump:1': 'undeformed', 'frame:a.dump:2': 'leave-out' };
    const series = only(recogniseSeries(frames, { answers }));
    expect(series.reference.frame).toBe(1);
    expect(series.members.map(({ frame, included }) => [frame, included])).toEqual([
      [0, true],
      [2, false],
    ]);
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
