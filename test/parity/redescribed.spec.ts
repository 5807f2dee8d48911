import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../../src-main/formats/frame';
import { readFrame } from '../../src-main/formats/readFrames';
import { d2min } from '../../src-main/physics/d2min';
import { recogniseSeries } from '../../src-main/physics/series/recogniseSeries';
import { reducedFrame } from '../../src-main/tasks/support/seriesFrame';
import { wrapPositions } from '../../src-shared/geometry/cell';
import { apply3, dot, multiply3, type Mat3, type Vec3 } from '../../src-shared/geometry/matrix';
import { maxRelativeError, small } from './fixtures';

// One state has many descriptions: other edges of the same lattice, other axes. Each is written to a dump as LAMMPS would
// print it, read again, and must be the same loading and the same D²min as before.

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'plastiscope-redescribed-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given = async (name: string): Promise<Frame> =>
  (await readFrame(`${small}${name}.dump.gz`, 'first')).frame;
const cutoffs = { 2: 2.5, 3: 4.0 };

/** A frame as a dump with all digits: the restricted box as bounding box (formats.md 1.2), or the edges of a general one. */
async function written({ ids, types, wrapped, cell, timestep }: Frame): Promise<Frame> {
  const { h, origin } = cell;
  const [ax, bx, cx, ay, by, cy, az, bz, cz] = h;
  const [x, y, z] = origin;
  const restricted = ay === 0 && az === 0 && bz === 0;
  const box = restricted
    ? [
        [x + Math.min(0, bx, cx, bx + cx), x + ax + Math.max(0, bx, cx, bx + cx), bx],
        [y + Math.min(0, cy), y + by + Math.max(0, cy), cx],
        [z, z + cz, cy],
      ]
    : [
        [ax, ay, az, x],
        [bx, by, bz, y],
        [cx, cy, cz, z],
      ];
  const rows = [...ids].map((id, k) => [id, types[k], ...wrapped.subarray(3 * k, 3 * k + 3)]);
  const text = [
    `ITEM: TIMESTEP\n${timestep}\nITEM: NUMBER OF ATOMS\n${ids.length}`,
    `ITEM: BOX BOUNDS ${restricted ? 'xy xz yz' : 'abc origin'} pp pp pp`,
    ...box.map((row) => row.join(' ')),
    'ITEM: ATOMS id type x y z',
    ...rows.map((row) => row.join(' ')),
  ];
  const path = join(folder, 'state.dump');
  writeFileSync(path, `${text.join('\n')}\n`);
  return (await readFrame(path, 'first')).frame;
}

/** The same state with the edges H M, atoms wrapped into them. */
function redescribed(frame: Frame, m: readonly number[]): Promise<Frame> {
  const cell = { ...frame.cell, h: multiply3(frame.cell.h, Float64Array.from(m)) };
  const wrapped = wrapPositions(frame.wrapped, cell, frame.dimensions);
  return written({ ...frame, cell, wrapped });
}

/** Every point and edge mapped by F about the origin of space. */
function mapped(frame: Frame, f: Mat3): Frame {
  const { cell } = frame;
  const wrapped = frame.wrapped.slice();
  for (let k = 0; k < wrapped.length; k += 3)
    wrapped.set(apply3(f, [wrapped[k], wrapped[k + 1], wrapped[k + 2]]), k);
  const origin = apply3(f, [...cell.origin]);
  return { ...frame, wrapped, cell: { ...cell, h: multiply3(f, cell.h), origin } };
}

function loadingOf(reference: Frame, current: Frame) {
  const [series, ...others] = recogniseSeries([
    reducedFrame('before', 0, reference, []),
    reducedFrame('after', 0, { ...current, timestep: (reference.timestep ?? 0) + 1 }, []),
  ]);
  expect(others).toEqual([]);
  expect(series.questions).toEqual([]);
  expect(series.members).toHaveLength(1);
  return series.members[0];
}

function d2minOf(reference: Frame, current: Frame): Float64Array {
  const { dimensions } = reference;
  const { value, invalid } = d2min(
    { positions: reference.wrapped, cell: reference.cell },
    { positions: current.wrapped, cell: current.cell },
    { cutoff: cutoffs[dimensions], dimensions },
  );
  expect(invalid).toBe(0);
  return value;
}

describe('one state, described in two ways', () => {
  it.each([
    // b − a
    ['T17', 'lj000.sp.0', 'lj000.sp.60', [1, -1, 0, 0, 1, 0, 0, 0, 1], 'simple+', 0.03],
    // b − a, c + a − b
    ['T18', 'cz000.xyp.0', 'cz000.xyp.60', [1, -1, 1, 0, 1, -1, 0, 0, 1], '100/010', 0.06],
  ])(
    '%s: %s and %s with other edges, atoms wrapped',
    async (_, before, after, m, protocol, strain) => {
      const [reference, original] = [await given(before), await given(after)];
      const flipped = await redescribed(original, m);
      expect(flipped.wrapped).not.toEqual(original.wrapped);
      const member = loadingOf(reference, flipped);
      expect([member.protocol, round(member.strain)]).toEqual([protocol, strain]);
      expect(member.flip).not.toBeNull();
      const [a, b] = [d2minOf(reference, original), d2minOf(reference, flipped)];
      expect(maxRelativeError(b, a)).toBeLessThan(1e-9);
    },
  );

  it('T20: γ = 0.51 with a tilt of 0.51 and of −0.49 edges', async () => {
    const reference = await given('lj000.sp.0');
    // what was plastic at 3 % is so at 51 %
    const add = Float64Array.of(1, 0.48, 0, 0, 1, 0, 0, 0, 1);
    const sheared = mapped(await given('lj000.sp.60'), add);
    const [far, near] = [
      await redescribed(sheared, [1, 0, 0, 0, 1, 0, 0, 0, 1]),
      await redescribed(sheared, [1, -1, 0, 0, 1, 0, 0, 0, 1]),
    ];
    expect(far.cell.h[1] / far.cell.h[0]).toBeCloseTo(0.51, 9);
    expect(near.cell.h[1] / near.cell.h[0]).toBeCloseTo(-0.49, 9);
    for (const frame of [far, near]) {
      const member = loadingOf(reference, frame);
      expect([member.protocol, round(member.strain)]).toEqual(['simple+', 0.51]);
      expect(member.gradient[0][1]).toBeCloseTo(0.51, 9);
    }
    const [a, b] = [d2minOf(reference, far), d2minOf(reference, near)];
    expect(maxRelativeError(b, a)).toBeLessThan(1e-9);
  });

  it.each([
    ['lj000.sp.0', 'lj000.sp.60', turn([0, 0, 1], Math.PI / 9)],
    ['cz000.xyp.0', 'cz000.xyp.60', turn([2 / 3, -1 / 3, 2 / 3], 0.7)],
  ])('T54: %s and %s in restricted and in general axes', async (before, after, rotation) => {
    const restricted = [await given(before), await given(after)];
    const general: Frame[] = [];
    for (const frame of restricted) general.push(await written(mapped(frame, rotation)));
    expect(general[1].cell.h[3]).not.toBe(0);
    const one = loadingOf(restricted[0], restricted[1]);
    const other = loadingOf(general[0], general[1]);
    expect(other.strain).toBeCloseTo(one.strain, 9);
    // a joint sign of both vectors means nothing
    const t = apply3(rotation, vector(one.t));
    const sign = Math.sign(dot(t, vector(other.t)));
    const eta = apply3(rotation, vector(one.eta));
    for (let k = 0; k < 3; k++) {
      expect(vector(other.t)[k]).toBeCloseTo(sign * t[k], 9);
      expect(vector(other.eta)[k]).toBeCloseTo(sign * eta[k], 9);
    }
    const [a, b] = [d2minOf(restricted[0], restricted[1]), d2minOf(general[0], general[1])];
    expect(maxRelativeError(b, a)).toBeLessThan(1e-9);
  });
});

/** Rotation by an angle about a unit vector (Rodrigues). */
function turn([x, y, z]: Vec3, angle: number): Mat3 {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const u = 1 - c;
  return Float64Array.of(
    ...[c + x * x * u, x * y * u - z * s, x * z * u + y * s],
    ...[y * x * u + z * s, c + y * y * u, y * z * u - x * s],
    ...[z * x * u - y * s, z * y * u + x * s, c + z * z * u],
  );
}

function vector(v: readonly number[] | null | undefined): Vec3 {
  if (v?.length !== 3) throw new Error('a loading without its directions');
  return [v[0], v[1], v[2]];
}

function round(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
