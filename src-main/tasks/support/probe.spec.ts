import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFrame } from '../../formats/readFrames';
import type { Frame } from '../../formats/frame';
import { probeOf, sameGlass } from './probe';

const glasses = fileURLToPath(new URL('../../../test/data/glasses/', import.meta.url));

async function glass(name: string): Promise<Frame> {
  return (await readFrame(`${glasses}${name}.dump.gz`, 'first')).frame;
}

/** As another program writes it: fewer digits, atoms in other periods of the cell. */
function reprinted({ wrapped, cell, dimensions }: Frame) {
  const positions = wrapped.map((x, k) => {
    const [axis, atom] = [k % 3, Math.floor(k / 3)];
    if (axis === 2) return x;
    return Number((x + ((atom % 3) - 1) * cell.h[4 * axis]).toFixed(6));
  });
  return { positions, cell, dimensions };
}

const probe = ({ wrapped, cell, dimensions }: Frame) =>
  probeOf({ positions: wrapped, cell, dimensions });

describe('probe', () => {
  it('knows a glass again after other rounding and other periods', async () => {
    const first = await glass('lj001/lj001.sp.0');
    const [own, copy] = [probe(first), probeOf(reprinted(first))];
    expect(own).toHaveLength(1 + 64 * 2);
    expect(own[0]).toBe(10_000);
    expect(own.slice(1).every((s) => s >= 0 && s < 1 && s === Number(s.toFixed(5)))).toBe(true);
    expect(sameGlass(own, copy)).toBe(true);
  });

  it('tells another glass, fewer atoms and a strained state apart', async () => {
    const first = await glass('lj001/lj001.sp.0');
    const own = probe(first);
    expect(sameGlass(own, probe(await glass('lj005/lj005.sp.0')))).toBe(false);
    expect(sameGlass(own, probe(await glass('lj001/lj001.sp.60')))).toBe(false);
    expect(sameGlass(own, probe({ ...first, wrapped: first.wrapped.slice(0, -3) }))).toBe(false);
  });

  it('counts atoms across the boundary as near, and bears 4 of 64 that moved', () => {
    const along = Array.from({ length: 64 }, (_, k) => [k / 64, (k * 37) % 64 === 0 ? 0 : 0.5]);
    const own = [64, ...along.flat()];
    const moved = (count: number) => [
      64,
      ...along.flatMap(([x, y], k) => (k < count ? [x, y + 0.1] : [(x + 0.9999) % 1, y])),
    ];
    expect(sameGlass(own, moved(4))).toBe(true);
    expect(sameGlass(own, moved(5))).toBe(false);
  });
});
