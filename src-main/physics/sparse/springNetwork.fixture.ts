import type { Cell } from '../../../src-shared/geometry/cell';
import type { Configuration } from '../localFit';
import { findNeighbours } from '../neighbours';
import type { Hessian } from '../potentials/hessian';
import { randomNumbers } from '../randomNumbers.fixture';
import { LANES } from './lanes';
import { hessianProducts } from './hessianProducts';

/** Atoms joined by springs, as a Hessian; for specs. */
export interface SpringNetwork {
  hessian: Hessian;
  configuration: Configuration;
}

/**
 * Springs of unit stiffness between all atoms nearer than the cutoff, each under a tension V'/r = `tension`: negative ones make
 * directions of negative curvature. Images are counted.
 */
export function springNetwork(
  configuration: Configuration,
  cutoff: number,
  dimensions: 2 | 3,
  tension = 0,
): SpringNetwork {
  const { positions, cell } = configuration;
  const { offsets, indices, shifts } = findNeighbours(positions, cell, cutoff, dimensions);
  const atoms = positions.length / 3;
  const d = dimensions;
  const rowStart = new Int32Array(atoms + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < atoms; i++) {
    const blocks = new Map<number, Float64Array>([[i, new Float64Array(d * d)]]);
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const j = indices[k];
      if (j === i) continue;
      const bond = [0, 1, 2].map((a) =>
        [0, 1, 2].reduce(
          (sum, axis) => sum + cell.h[3 * a + axis] * shifts[3 * k + axis],
          positions[3 * j + a] - positions[3 * i + a],
        ),
      );
      const square = bond.slice(0, d).reduce((sum, x) => sum + x * x, 0);
      const off = blocks.get(j) ?? new Float64Array(d * d);
      blocks.set(j, off);
      const own = blocks.get(i);
      for (let a = 0; a < d; a++) {
        for (let b = 0; b < d; b++) {
          const stiffness = ((1 - tension) * bond[a] * bond[b]) / square + (a === b ? tension : 0);
          off[d * a + b] -= stiffness;
          if (own) own[d * a + b] += stiffness;
        }
      }
    }
    for (const [j, block] of [...blocks].sort(([p], [q]) => p - q)) {
      columns.push(j);
      values.push(...block);
    }
    rowStart[i + 1] = columns.length;
  }
  const pair = {
    atoms,
    dimensions,
    rowStart,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
  return { hessian: { pair, embedding: null }, configuration };
}

/** Atoms on a jittered square or cubic lattice in a sheared cell. */
export function jitteredLattice(
  perEdge: number,
  dimensions: 2 | 3,
  jitter: number,
  periodic: Cell['periodic'] = [true, true, true],
): Configuration {
  const random = randomNumbers(11);
  const h = Float64Array.of(perEdge, 0.3 * perEdge, 0, 0, perEdge, 0, 0, 0, perEdge);
  const layers = dimensions === 3 ? perEdge : 1;
  const positions = new Float64Array(3 * perEdge * perEdge * layers);
  let at = 0;
  for (let c = 0; c < layers; c++) {
    for (let b = 0; b < perEdge; b++) {
      for (let a = 0; a < perEdge; a++) {
        positions[at++] = a + 0.3 * b + jitter * (random() - 0.5);
        positions[at++] = b + jitter * (random() - 0.5);
        positions[at++] = dimensions === 3 ? c + jitter * (random() - 0.5) : 0;
      }
    }
  }
  return { positions, cell: { h, origin: [0, 0, 0], periodic } };
}

/** All numbers of a Hessian, [size²] row-major. */
export function denseMatrix(hessian: Hessian): Float64Array {
  const operator = hessianProducts(hessian);
  const { size } = operator;
  const dense = new Float64Array(size * size);
  const x = new Float64Array(LANES * size);
  const y = new Float64Array(LANES * size);
  for (let column = 0; column < size; column++) {
    x.fill(0);
    x[LANES * column] = 1;
    operator.multiply(x, y);
    for (let row = 0; row < size; row++) dense[size * row + column] = y[LANES * row];
  }
  return dense;
}
