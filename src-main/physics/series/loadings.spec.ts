import { describe, expect, it } from 'vitest';
import type { SeriesMember } from '../../../src-shared/contract/inspect';
import { deformationGradient, parseLoading } from '../../../src-shared/geometry/loading';
import { diagonal3, identity3, multiply3 } from '../../../src-shared/geometry/matrix';
import { orientationTable } from '../../../src-shared/geometry/orientations';
import { restrictedForm } from '../../../src-shared/geometry/restricted';
import { axisRotations } from './integerMatrices';
import { recogniseSeries } from './recogniseSeries';
import { flat, solid, plastic, simple, pair, only } from './recognised.fixture';
import { prepareFrame } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';
import { syntheticFrame, syntheticInput } from './syntheticFrames.fixture';

function onlyMember(frames: SeriesFrame[]): SeriesMember {
  const { members, questions, warnings } = only(recogniseSeries(frames));
  const unexpected = warnings.filter(({ code }) => code !== 'volume-change'); // −γ²/4 of a one-step pure shear
  expect([...questions, ...unexpected]).toEqual([]);
  expect(members).toHaveLength(1);
  return members[0];
}

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
