import { describe, expect, it } from 'vitest';
import { arrowMesh, arrowRows, type ArrowField } from './arrowGeometry';

const field: ArrowField = {
  from: Float32Array.of(0, 0, 0, 5, 5, 0, 9, 0, 0, 1, 1, 0),
  vectors: Float32Array.of(0.3, 0.4, 0, 0.1, 0, 0, NaN, NaN, NaN, 0, -2, 0),
  scale: 2,
  least: 0.2,
  colour: (length) => [Math.round(10 * length), 0, 0],
};

describe('displacement arrows', () => {
  it('are those that are long enough, known, and of atoms drawn whole', () => {
    expect(arrowRows(field, null)).toEqual({ rows: Int32Array.of(0, 3), wanted: 2 });
    expect(arrowRows(field, Uint8Array.of(1, 2, 2, 2)).rows).toEqual(Int32Array.of(3));
    expect(arrowRows({ ...field, least: 0 }, null).rows).toEqual(Int32Array.of(0, 1, 3));
  });

  it('are the longest where there are too many, and say how many there are', () => {
    expect(arrowRows({ ...field, least: 0 }, null, 2)).toEqual({
      rows: Int32Array.of(0, 3),
      wanted: 3,
    });
  });

  it('are as many as may be drawn where nearly all are alike, or one is far longer', () => {
    const long = (lengths: number[]) => ({
      vectors: Float32Array.from(lengths.flatMap((length) => [length, 0, 0])),
      least: 0,
    });
    expect(arrowRows(long([1, 1, 1, 1, 1]), null, 3)).toEqual({
      rows: Int32Array.of(0, 1, 2),
      wanted: 5,
    });
    expect(arrowRows(long([0.01, 0.04, 0.02, 1e4, 0.03]), null, 3).rows).toEqual(
      Int32Array.of(1, 3, 4),
    );
  });

  it.each([2, 3] as const)('go in %iD from the atom by the scaled displacement', (dimensions) => {
    const { points, rgba, triangles } = arrowMesh(field, Int32Array.of(3), dimensions, 0.1, 0);
    const tip = [...points.slice(-3)];
    expect(tip.map((x) => Number(x.toFixed(5)) + 0)).toEqual([1, -3, 0]);
    const ys = points.filter((_, k) => k % 3 === 1);
    expect(Math.max(...ys)).toBeCloseTo(1, 6);
    // no wider than asked
    const widest = Math.max(...points.filter((_, k) => k % 3 === 0));
    expect(widest).toBeGreaterThan(1.07);
    expect(widest).toBeLessThan(1.1 + 1e-6);
    expect(rgba[0]).toBe(20);
    const corners = triangles.filter((_, k) => k % 4 > 0);
    expect(Math.max(...corners)).toBe(points.length / 3 - 1);
  });
});
