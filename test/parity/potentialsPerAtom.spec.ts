import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { energyAndForces } from '../../src-main/physics/potentials/energyAndForces';
import { potentialOf } from '../../src-main/physics/potentials/potential';
import type { PotentialDescription } from '../../src-main/physics/potentials/potential';
import { small } from './fixtures';

interface Reference {
  dimensions: 2 | 3;
  edges: [number, number, number];
  tilts: [number, number, number];
  types: number[];
  positions: [number, number, number][];
  energy: number[];
  forces: number[][];
  stress: number[][];
}

// Reference: LAMMPS, 22 Jul 2025, update 4. It catches: a virial shared otherwise than by halves, a wrong order of components, images
// left out in a narrow cell, densities f(from, at) the wrong way round.
const folder = `${small}potentials/`;
const references: Record<string, Reference> = JSON.parse(
  readFileSync(`${folder}reference.json`, 'utf8'),
);
const pairs: Extract<PotentialDescription, { pairs: unknown }>['pairs'] = [
  { types: [1, 1], epsilon: 0.5, sigma: 2 * Math.sin(Math.PI / 10) },
  { types: [1, 2], epsilon: 1, sigma: 1 },
  { types: [2, 2], epsilon: 0.5, sigma: 2 * Math.sin(Math.PI / 5) },
];
const file = 'synthetic.eam.fs';
const descriptions: PotentialDescription[] = [
  { style: 'lj/cut', cutoff: 2.5, pairs },
  { style: 'lj/smooth', cutoff: 2.5, inner: 2, pairs },
  { style: 'eam/fs', file, elements: ['Cu', 'Zr'] },
];
/** 1 eV/Å³ in bar as LAMMPS has it in `metal` units */
const lammpsBar = 1.6021765e6;

it.each(descriptions)('energies, forces and stresses of every atom: $style', (description) => {
  const reference = references[description.style];
  const { dimensions, types, positions } = reference;
  const [lx, ly, lz] = reference.edges;
  const [xy, xz, yz] = reference.tilts;
  const structure = {
    positions: Float64Array.from(positions.flat()),
    types: Int32Array.from(types),
    cell: {
      h: Float64Array.of(lx, xy, xz, 0, ly, yz, 0, 0, lz),
      origin: [0, 0, 0] as const,
      periodic: [true, true, true] as const,
    },
    dimensions,
  };
  const result = energyAndForces(
    structure,
    potentialOf(description, readFileSync(`${folder}${file}`, 'utf8')),
  );
  const unit = dimensions === 2 ? 1 : 1 / lammpsBar;
  expectEqual(result.atomEnergy, reference.energy);
  expectEqual(result.forces, reference.forces.flat());
  expectEqual(
    result.atomStress,
    reference.stress.flat().map((value) => value * unit),
  );
});

/** To 1e-11 of the largest. */
function expectEqual(value: Float64Array, expected: readonly number[]): void {
  expect(value.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  const worst = value.reduce((most, v, k) => Math.max(most, Math.abs(v - expected[k])), 0);
  expect(worst / largest).toBeLessThan(1e-11);
}
