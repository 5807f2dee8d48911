import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFrame } from '../../src-main/formats/readFrames';
import {
  barPerElectronvoltPerCubicAngstrom,
  energyAndForces,
  largestComponent,
} from '../../src-main/physics/potentials/energyAndForces';
import { potentialOf } from '../../src-main/physics/potentials/potential';
import type { Potential } from '../../src-main/physics/potentials/potential';
import { hessian } from '../../src-main/physics/potentials/hessian';
import { proposeVariant } from '../../src-main/physics/potentials/proposeVariant';
import type { Structure } from '../../src-main/physics/potentials/structure';
import { hessianProducts } from '../../src-main/physics/sparse/hessianProducts';
import { LANES } from '../../src-main/physics/sparse/lanes';
import { diagonal3 } from '../../src-shared/geometry/matrix';
import { sharedData, small } from './fixtures';

// Reference: LAMMPS, 29 Sep 2021: the tables that the glasses were made with, and energies of the same structures.
const shared = sharedData('energies, stresses and stiffness of the reference glasses');

const pairs = [
  { types: [1, 1] as [number, number], epsilon: 0.5, sigma: 2 * Math.sin(Math.PI / 10) },
  { types: [1, 2] as [number, number], epsilon: 1, sigma: 1 },
  { types: [2, 2] as [number, number], epsilon: 0.5, sigma: 2 * Math.sin(Math.PI / 5) },
];
const cut = potentialOf({ style: 'lj/cut', cutoff: 2.5, pairs });
const smooth = potentialOf({ style: 'lj/smooth', cutoff: 2.5, inner: 2, pairs });

async function structureAt(path: string): Promise<Structure> {
  const { frame } = await readFrame(path, 'first');
  return { ...frame, positions: frame.wrapped };
}

function embeddedAtomOf(file: string, elements = ['Cu', 'Zr']): Potential {
  const text = gunzipSync(readFileSync(`${shared}potentials/${file}.gz`)).toString();
  const style = file.endsWith('fs') ? 'eam/fs' : 'eam/alloy';
  return potentialOf({ style, file, elements }, text);
}

/** |value − expected| / |expected| */
const error = (value: number, expected: number): number => Math.abs(value / expected - 1);

describe('2D Lennard-Jones', () => {
  it('lj/smooth: total energy of lj000', async () => {
    const { energy } = energyAndForces(await structureAt(`${small}lj000.sp.0.dump.gz`), smooth);
    expect(error(energy, -23051.61113579)).toBeLessThan(1e-9);
  });

  const strained: [string, string, number][] = [
    ['sp', small, -2.38165752],
    ['sn', small, -2.38110202],
    ['pp', `${shared}lj2d/lj000/`, -2.38152719],
    ['pn', `${shared}lj2d/lj000/`, -2.38178516],
  ];
  const present = strained.filter(([, folder]) => folder === small || shared !== null);
  it.each(present)('lj/cut: energy of lj000 at 3 %%, %s', async (mode, folder, expected) => {
    const structure = await structureAt(`${folder}lj000.${mode}.60.dump.gz`);
    const { atomEnergy, energy } = energyAndForces(structure, cut);
    expect(Math.abs(energy / atomEnergy.length - expected)).toBeLessThan(2e-8);
  });

  it.runIf(shared !== null).each([
    ['lj000', -2.38723354],
    ['lj001', -2.38362323],
    ['lj002', -2.38163052],
    ['lj004', -2.38373903],
    ['lj005', -2.3884245],
  ])('lj/cut: energy of %s, and that it is a minimum', async (name, expected) => {
    const structure = await structureAt(`${shared}lj2d/${name}/${name}.sp.0.dump.gz`);
    const { energy, forces } = energyAndForces(structure, cut);
    expect(error(energy / structure.types.length, expected)).toBeLessThan(1e-7);
    expect(largestComponent(forces)).toBeLessThan(1e-5);
  });

  it('the variant shows in the residual force', async () => {
    const description = { style: 'lj/cut' as const, cutoff: 2.5, pairs };
    const [first, second] = proposeVariant(
      await structureAt(`${small}lj000.sp.0.dump.gz`),
      description,
    );
    expect(first.description.style).toBe('lj/cut');
    expect(first.largestForce).toBeLessThan(1e-5);
    expect(second.largestForce).toBeGreaterThan(0.1);
    if (shared === null) return;
    const s21 = await structureAt(`${shared}lj2d_aqs/s21/s21.sp.dump.gz`);
    const [right, wrong] = proposeVariant(s21, description);
    expect(right.description.style).toBe('lj/smooth');
    expect(right.largestForce).toBeLessThan(1e-6);
    expect(wrong.largestForce).toBeGreaterThan(0.1);
  });
});

describe.runIf(shared !== null)('embedded atoms', () => {
  const tables = [
    ['CuZr_mm.eam.fs', 3.63909, -3.28312, 3.23693, -5.01532, -19450.852833, 1e-2],
    ['ZrCuAl2011.eam.alloy', 3.59837, -3.54094, 3.25257, -5.06793, -19841.695255, 1e-3],
    ['ZrCu.lammps.eam.alloy', 3.59709, -3.54119, 3.25609, -5.07563, -19860.272737, 1e-3],
  ] as const;

  it.each(tables)('%s: fcc Cu, B2 CuZr and cz000', async (file, a, fcc, b, b2, glass, rough) => {
    const potential = embeddedAtomOf(file);
    // far below the cutoff: every image counts
    expect(
      perAtom(
        crystal(a, [0, 0, 0, 0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0], [1, 1, 1, 1]),
        potential,
      ),
    ).toBeCloseTo(fcc, 5);
    expect(perAtom(crystal(b, [0, 0, 0, 0.5, 0.5, 0.5], [1, 2]), potential)).toBeCloseTo(b2, 5);

    const structure = await structureAt(`${small}cz000.xyp.0.dump.gz`);
    expect(error(energyAndForces(structure, potential).energy, glass)).toBeLessThan(1e-7);

    const products = hessianProducts(hessian(structure, potential));
    const unit = new Float64Array(LANES * products.size);
    const product = new Float64Array(LANES * products.size);
    const k = 3 * 1234 + 1;
    unit[LANES * k] = 1;
    products.multiply(unit, product);
    const column = product.filter((_, entry) => entry % LANES === 0);
    const forcesAt = (by: number): Float64Array => {
      const positions = structure.positions.slice();
      positions[k] += by;
      return energyAndForces({ ...structure, positions }, potential).forces;
    };
    const [up, down] = [forcesAt(1e-3), forcesAt(-1e-3)];
    const largest = largestComponent(column);
    const worst = column.reduce(
      (most, value, row) => Math.max(most, Math.abs((down[row] - up[row]) / 2e-3 - value)),
      0,
    );
    expect(worst / largest).toBeLessThan(rough);
  });

  it('types map to elements by name, whatever the order of the table', () => {
    const sheng = embeddedAtomOf('ZrCu.lammps.eam.alloy', ['Zr', 'Cu']);
    const swapped = crystal(3.25609, [0, 0, 0, 0.5, 0.5, 0.5], [2, 1]);
    expect(perAtom(swapped, sheng)).toBeCloseTo(-5.07563, 5);
    expect(() => embeddedAtomOf('CuZr_mm.eam.fs', ['Cu', 'Al'])).toThrow('lacks Al');
  });
});

// the tables hold the kinetic term of the velocities that the athermal steps left in the file: one constant per column
describe.runIf(shared !== null)('stress tables', () => {
  it.each(['sp', 'sn', 'pp', 'pn'])('lj000 %s', async (mode) => {
    const table = stressTable(`lj2d/lj000/lj000.${mode}`);
    for (const step of [20, 40, 60, 80]) {
      const structure = await structureAt(`${shared}lj2d/lj000/lj000.${mode}.${step}.dump.gz`);
      const { stress, energy } = energyAndForces(structure, cut);
      const [strain, shear, difference, perAtom] = table[step - 1];
      expect(strain).toBeCloseTo(step * 5e-4, 10);
      expect(Math.abs(stress[3] + 0.00048087 - shear)).toBeLessThan(1e-6);
      const half = (stress[0] - stress[1]) / 2;
      expect(Math.abs(half - 0.00014506 - difference)).toBeLessThan(1e-6);
      expect(Math.abs(energy / structure.types.length - perAtom)).toBeLessThan(2e-8);
    }
  });

  it.each(['xyp', 'xyn'])('cz000 %s', async (mode) => {
    const potential = embeddedAtomOf('CuZr_mm.eam.fs');
    const table = stressTable(`cuzr/cz000/cz000.${mode}`);
    for (const step of [15, 30, 45, 60]) {
      const structure = await structureAt(`${shared}cuzr/cz000/cz000.${mode}.${step}.dump.gz`);
      const { stress, energy } = energyAndForces(structure, potential);
      const [, xy, xz, yz, total] = table[step - 1];
      const bar = stress.map((value) => value * barPerElectronvoltPerCubicAngstrom);
      expect(Math.abs(bar[3] + 92.16 - xy)).toBeLessThan(0.01);
      expect(Math.abs(bar[4] - 35.544 - xz)).toBeLessThan(0.01);
      expect(Math.abs(bar[5] - 50.317 - yz)).toBeLessThan(0.01);
      expect(error(energy, total)).toBeLessThan(1e-9);
    }
  });
});

function stressTable(name: string): number[][] {
  const rows = readFileSync(`${shared}${name}.stress`, 'utf8').trim().split('\n');
  return rows.map((row) => row.trim().split(/\s+/).map(Number));
}

/** A cubic cell of edge `a` with atoms at the given fractions of it. */
function crystal(a: number, fractions: readonly number[], types: readonly number[]): Structure {
  return {
    positions: Float64Array.from(fractions, (fraction) => fraction * a),
    types: Int32Array.from(types),
    cell: { h: diagonal3(a, a, a), origin: [0, 0, 0], periodic: [true, true, true] },
    dimensions: 3,
  };
}

function perAtom(structure: Structure, potential: Potential): number {
  return energyAndForces(structure, potential).energy / structure.types.length;
}
