import { describe, expect, it } from 'vitest';
import { recogniseSeries } from './recogniseSeries';
import { flat, plastic, simple, pair, only, codes } from './recognised.fixture';
import type { SeriesFrame } from './seriesFrame';
import { sampleAtoms, syntheticFrame } from './syntheticFrames.fixture';

describe('the reference of a series', () => {
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
});
