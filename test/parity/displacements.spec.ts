import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFrame } from '../../src-main/formats/readFrames';
import { displacements } from '../../src-main/physics/displacement';
import { small } from './fixtures';

interface Case {
  reference: string;
  current: string;
  ids: number[];
  total: number[][];
  nonAffine: number[][];
}
const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(`${small}displacements/displacements.json`, 'utf8'),
);

// Reference: OVITO's displacement vectors without affine mapping and mapped to the reference cell, minimum image on.
describe('displacements equal OVITO', () => {
  it.each(cases)('$current', async ({ reference, current, ids, total, nonAffine }) => {
    const { frame: before } = await readFrame(`${small}${reference}.dump.gz`, 'first');
    const { frame: after } = await readFrame(`${small}${current}.dump.gz`, 'first');
    expect(after.ids).toEqual(before.ids);
    const unwrapped = before.unwrapped ?? before.wrapped;
    const result = displacements(
      { positions: before.wrapped, cell: before.cell },
      { positions: after.wrapped, cell: after.cell },
      before.dimensions,
    );
    const rows = ids.map((id) => before.ids.indexOf(id));
    const at = (values: Float64Array, row: number) => [...values.subarray(3 * row, 3 * row + 3)];
    const error = (values: Float64Array, expected: number[][], k: number) =>
      Math.max(...at(values, rows[k]).map((value, axis) => Math.abs(value - expected[k][axis])));
    const every = rows.map((_, k) => k);
    expect(Math.max(...every.map((k) => error(result.nonAffine, nonAffine, k)))).toBeLessThan(1e-9);
    // how far an atom moves with the cell depends on which of its images is meant: here that inside the cell, in these
    // unwrapped files where the atom was when its run began
    const stays = every.filter((k) => {
      const [inside, file] = [at(before.wrapped, rows[k]), at(unwrapped, rows[k])];
      return inside.every((x, axis) => Math.abs(x - file[axis]) < 1e-6);
    });
    expect(stays.length).toBeGreaterThan(20);
    expect(Math.max(...stays.map((k) => error(result.total, total, k)))).toBeLessThan(1e-9);
    // both are of the size of the shear and not of rounding
    expect(Math.max(...nonAffine.flat())).toBeGreaterThan(0.1);
  });
});
