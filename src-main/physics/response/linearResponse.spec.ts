import { describe, expect, it } from 'vitest';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { add3, identity3, multiply3, apply3 } from '../../../src-shared/geometry/matrix';
import type { Vec3 } from '../../../src-shared/geometry/matrix';
import {
  evaluateResponse,
  strainBasis,
  strainComponents,
} from '../../../src-shared/geometry/response';
import { d2min } from '../d2min';
import { affineForces } from '../potentials/affineForces';
import { hessian } from '../potentials/hessian';
import { minimise } from '../potentials/minimise';
import { lennardJones } from '../potentials/lennardJones';
import type { Structure } from '../potentials/structure';
import { randomNumbers } from '../randomNumbers.fixture';
import { linearResponse } from './linearResponse';
import { responseForms } from './responseForms';
import { solveIteratively } from './solveIteratively';

/** Smoothed, so that the energy has two derivatives everywhere. */
const potential = lennardJones({
  style: 'lj/smooth',
  cutoff: 2.5,
  inner: 2,
  pairs: [
    { types: [1, 1], epsilon: 0.5, sigma: 0.618 },
    { types: [1, 2], epsilon: 1, sigma: 1 },
    { types: [2, 2], epsilon: 0.5, sigma: 1.176 },
  ],
});

/** A small binary glass at rest in a sheared cell. */
function glass(perEdge: number, dimensions: 2 | 3): Structure {
  const random = randomNumbers(4);
  const layers = dimensions === 3 ? perEdge : 1;
  const atoms = perEdge * perEdge * layers;
  const length = 1.02 * perEdge;
  const positions = new Float64Array(3 * atoms);
  for (let i = 0; i < atoms; i++) {
    positions[3 * i] = 1.02 * (i % perEdge) + 0.1 * random();
    positions[3 * i + 1] = 1.02 * (Math.floor(i / perEdge) % perEdge) + 0.1 * random();
    if (dimensions === 3) {
      positions[3 * i + 2] = 1.02 * Math.floor(i / perEdge ** 2) + 0.1 * random();
    }
  }
  const start: Structure = {
    positions,
    types: Int32Array.from({ length: atoms }, () => (random() < 0.55 ? 1 : 2)),
    cell: {
      h: Float64Array.of(length, 0.1 * length, 0, 0, length, 0, 0, 0, length),
      origin: [0, 0, 0],
      periodic: [true, true, true],
    },
    dimensions,
  };
  return relaxed(start, 1e-11);
}

function relaxed(structure: Structure, forceTolerance: number): Structure {
  const { positions, converged } = minimise(structure, potential, { forceTolerance });
  expect(converged).toBe(true);
  return { ...structure, positions };
}

function problem(structure: Structure) {
  return {
    hessian: hessian(structure, potential),
    affineForces: strainBasis(structure.dimensions).map((strain) =>
      affineForces(structure, potential, strain),
    ),
    configuration: structure,
  };
}

describe.each([
  [2, 12, 'simple+'],
  [2, 12, 'angle:20'],
  [3, 6, '100/010'],
  [3, 6, '1-10/110'],
] as const)('linear response in %dD, %d atoms per edge, %s', (dimensions, perEdge, name) => {
  const structure = glass(perEdge, dimensions);
  const loading = parseLoading(name, dimensions);

  it('is the slope of a tiny athermal quasistatic step', () => {
    const { displacements, coefficients } = linearResponse(problem(structure), 1.8);
    const e = strainComponents(loading);
    const gamma = 1e-6;
    const strain = strainBasis(dimensions).reduce(
      (sum, basis, k) => add3(sum, basis, e[k]),
      new Float64Array(9),
    );
    const moved = (sign: number): Structure => {
      const gradient = add3(identity3(), strain, sign * gamma);
      const positions = new Float64Array(structure.positions.length);
      for (let k = 0; k < positions.length; k += 3) {
        const point: Vec3 = [
          structure.positions[k],
          structure.positions[k + 1],
          structure.positions[k + 2],
        ];
        positions.set(apply3(gradient, point), k);
      }
      const cell = { ...structure.cell, h: multiply3(gradient, structure.cell.h) };
      const affine = { ...structure, positions, cell };
      return { ...relaxed(affine, 1e-11), cell };
    };
    const [forward, backward] = [moved(1), moved(-1)];
    // central difference of the non-affine part: u = (x₊ − x₋)/2γ − ε x
    let worst = 0;
    let largest = 0;
    const atoms = structure.types.length;
    const drift = [0, 0, 0];
    const difference = new Float64Array(dimensions * atoms);
    for (let i = 0; i < atoms; i++) {
      for (let a = 0; a < dimensions; a++) {
        let affine = 0;
        for (let b = 0; b < 3; b++) affine += strain[3 * a + b] * structure.positions[3 * i + b];
        const slope = (forward.positions[3 * i + a] - backward.positions[3 * i + a]) / (2 * gamma);
        difference[dimensions * i + a] = slope - affine;
        drift[a] += (slope - affine) / atoms;
      }
    }
    for (let k = 0; k < difference.length; k++) {
      const expected = displacements.reduce((sum, u, s) => sum + e[s] * u[k], 0);
      largest = Math.max(largest, Math.abs(expected));
      worst = Math.max(worst, Math.abs(difference[k] - drift[k % dimensions] - expected));
    }
    expect(largest).toBeGreaterThan(0.1);
    expect(worst).toBeLessThan(1e-4 * largest);

    // and its D²min is that of the step, per γ²
    const response = evaluateResponse(coefficients, loading);
    const step = d2min(structure, forward, { cutoff: 1.8, dimensions }).value;
    const scale = Math.max(...response);
    const error = step.map((value, i) => Math.abs(value / gamma ** 2 - response[i]));
    expect(Math.max(...error)).toBeLessThan(1e-3 * scale);
  });
});

describe('linearResponse', () => {
  const structure = glass(12, 2);
  const response = linearResponse(problem(structure), 1.8);

  it('solves the system, by factorisation as by products alone', () => {
    expect(response.method).toBe('factorised');
    expect(response.residual).toBeLessThan(1e-10);
    expect(response.negative).toBe(0);
    const { hessian: h, affineForces: forces } = problem(structure);
    const other = solveIteratively(h, forces, {});
    other.displacements.forEach((u, s) => {
      const largest = Math.max(...u.map(Math.abs));
      const error = u.map((value, k) => Math.abs(value - response.displacements[s][k]));
      expect(Math.max(...error)).toBeLessThan(1e-6 * largest);
    });
  });

  it('says that a saddle has no response, or counts its directions', () => {
    const { hessian: h, affineForces: forces } = problem(structure);
    const flipped = { ...h, pair: { ...h.pair, values: h.pair.values.map((value) => -value) } };
    expect(() => solveIteratively(flipped, forces, {})).toThrow(/not a minimum.*relax/);
    const counted = linearResponse(
      { hessian: flipped, affineForces: forces, configuration: structure },
      1.8,
    );
    expect(counted.negative).toBe(2 * 144 - 2);
  });

  it('refuses forces that do not fit', () => {
    const { hessian: h, affineForces: forces } = problem(structure);
    const one = { hessian: h, affineForces: forces.slice(1), configuration: structure };
    expect(() => linearResponse(one, 1.8)).toThrow(/needs 2 fields of 288/);
  });
});

it('takes D²min of any displacement, NaN where neighbours are too few', () => {
  const random = randomNumbers(9);
  const positions = new Float64Array(3 * 40).map(() => 6 * random());
  for (let k = 2; k < 120; k += 3) positions[k] = 0;
  const cell = {
    h: Float64Array.of(6, 1, 0, 0, 6, 0, 0, 0, 1),
    origin: [0, 0, 0],
    periodic: [true, true, true],
  } as const;
  const fields = [0, 1].map(() => new Float64Array(80).map(() => random() - 0.5));
  const forms = responseForms({ positions, cell }, fields, 0.9, 2);
  const loading = parseLoading('angle:33', 2);
  const e = strainComponents(loading);
  const moved = positions.map((x, k) =>
    k % 3 === 2
      ? 0
      : x + fields.reduce((sum, u, s) => sum + e[s] * u[2 * Math.floor(k / 3) + (k % 3)], 0),
  );
  const expected = d2min(
    { positions, cell },
    { positions: moved, cell },
    { cutoff: 0.9, dimensions: 2 },
  );
  const value = evaluateResponse(forms, loading);
  expect(expected.invalid).toBeGreaterThan(0);
  value.forEach((v, i) => {
    if (Number.isNaN(expected.value[i])) expect(v).toBeNaN();
    else expect(v).toBeCloseTo(expected.value[i], 10);
  });
});
