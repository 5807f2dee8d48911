import { describe, expect, it } from 'vitest';
import type { LennardJonesDescription } from '../../physics/potentials/lennardJones';
import { missingStyles, potentialInput } from './input';
import { TABLE_NODES } from './table';

const sigma = 0.6180339887498948;
const glass: LennardJonesDescription = {
  style: 'lj/smooth',
  cutoff: 2.5,
  inner: 2,
  pairs: [
    { types: [1, 1], epsilon: 0.5, sigma },
    { types: [3, 1], epsilon: 1, sigma: 1 },
    { types: [3, 3], epsilon: 0.5, sigma: 1.1755705045849463 },
  ],
};
const engineWith = (...styles: string[]) => ({
  has: (_kind: string, style: string) => styles.includes(style),
});

describe('input lines of a potential', () => {
  it('number the types that are there without a gap', () => {
    const { lines, files } = potentialInput(glass, [1, 3], engineWith('lj/smooth'), '..');
    expect(lines).toEqual([
      'pair_style lj/smooth 2 2.5',
      'pair_modify shift yes',
      `pair_coeff 1 1 0.5 ${sigma}`,
      'pair_coeff 1 2 1 1',
      'pair_coeff 2 2 0.5 1.1755705045849463',
    ]);
    expect(files.size).toBe(0);
    expect(() => potentialInput(glass, [1, 2], engineWith('lj/smooth'), '..')).toThrow(
      /no interaction of types 1 and 2/,
    );
  });

  it('write a table where the engine lacks lj/smooth, with the values of the formula', () => {
    const { lines, files } = potentialInput(glass, [1, 3], engineWith('table'), '..');
    expect(lines.slice(0, 2)).toEqual([
      `pair_style table spline ${TABLE_NODES}`,
      'pair_coeff 1 1 ../potential.table PAIR_1_1 2.5',
    ]);
    const [, mixed] = (files.get('potential.table') ?? '').split('PAIR_1_2\n');
    const [header, , ...rows] = mixed.split('\n');
    expect(header).toBe(`N ${TABLE_NODES} RSQ 0.3 2.5`);
    const nodes = rows.slice(0, TABLE_NODES).map((row) => row.split(' ').map(Number));
    const last = nodes[TABLE_NODES - 1];
    expect(last[1]).toBeCloseTo(2.5, 14);
    expect(Math.abs(last[2]) + Math.abs(last[3])).toBeLessThan(1e-14);
    // E = 4(r⁻¹² − r⁻⁶) − E_off with the published offset of these parameters
    const [, r, energy, force] = nodes.find(([, distance]) => distance > 1.2) ?? [];
    expect(energy).toBeCloseTo(4 * (r ** -12 - r ** -6) + 0.0289916992188, 12);
    expect(force).toBeCloseTo(48 * r ** -13 - 24 * r ** -7, 11);
  });

  it('map eam tables by element and say which package is missing', () => {
    const metal = {
      style: 'eam/alloy' as const,
      file: '/data/my Zr Cu.eam',
      elements: ['Cu', 'Zr'],
      table: 'text',
    };
    const { lines, files } = potentialInput(metal, [2], engineWith('eam/alloy'), '..');
    expect(lines).toEqual(['pair_style eam/alloy', 'pair_coeff * * ../my_Zr_Cu.eam Zr']);
    expect(files.get('my_Zr_Cu.eam')).toBe('text');
    expect(missingStyles(metal, engineWith('lj/cut'))).toEqual([
      'pair style eam/alloy (package MANYBODY)',
    ]);
    expect(missingStyles(glass, engineWith('table'))).toEqual([]);
    expect(() => potentialInput(metal, [3], engineWith(), '..')).toThrow(/no element for type 3/);
  });
});
