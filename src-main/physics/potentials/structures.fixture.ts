import { apply3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { randomNumbers } from '../randomNumbers.fixture';
import type { LennardJonesDescription } from './lennardJones';
import { potentialOf } from './potential';
import type { Potential } from './potential';
import type { Structure } from './structure';

export const lennardJonesPairs: LennardJonesDescription['pairs'] = [
  { types: [1, 1], epsilon: 0.5, sigma: 0.6180339887498948 },
  { types: [1, 2], epsilon: 1, sigma: 1 },
  { types: [2, 2], epsilon: 0.5, sigma: 1.1755705045849463 },
];

export function lennardJonesOf(style: LennardJonesDescription['style']): Potential {
  return potentialOf({ style, cutoff: 2.5, inner: 2, pairs: lennardJonesPairs });
}

/** A table with smooth invented functions, elements A and B, cutoff 3, in the order B A of blocks. */
export function syntheticTable(style: 'eam/alloy' | 'eam/fs'): string {
  const nodes = 1500;
  const cutoff = 3;
  const spacing = cutoff / (nodes - 1);
  const list = (f: (x: number) => number, step: number): string[] => {
    const lines: string[] = [];
    for (let m = 0; m < nodes; m += 5) {
      lines.push([0, 1, 2, 3, 4].map((k) => f((m + k) * step).toExponential(15)).join(' '));
    }
    return lines;
  };
  const end = (r: number): number => (1 - r / cutoff) ** 3;
  const density = (from: number, at: number) => (r: number) =>
    (1 + 0.3 * from + 0.2 * at) * Math.exp(-r) * end(r);
  const pair = (sum: number) => (r: number) =>
    r * (3 * Math.exp(-2 * r) - 0.4 * Math.exp(-(r - 0.2 * sum))) * end(r);
  const embedding = (element: number) => (rho: number) => -Math.sqrt(rho + 0.1 + 0.05 * element);
  const lines = [
    'synthetic',
    'for specs',
    '',
    '2 B A',
    `${nodes} 0.01 ${nodes} ${spacing} ${cutoff}`,
  ];
  for (const element of [0, 1]) {
    lines.push(`${29 + element} ${60 + element} 3.6 fcc`, ...list(embedding(element), 0.01));
    const receivers = style === 'eam/fs' ? [0, 1] : [0];
    for (const at of receivers) lines.push(...list(density(element, at), spacing));
  }
  for (const sum of [0, 1, 2]) lines.push(...list(pair(sum), spacing));
  return lines.join('\n');
}

export function embeddedAtomOf(style: 'eam/alloy' | 'eam/fs'): Potential {
  return potentialOf({ style, file: 'synthetic', elements: ['A', 'B'] }, syntheticTable(style));
}

/** Atoms of two types near a square or cubic grid of `edge` per axis, in a skewed cell with about 1 of length for each. */
export function jittered(edge: number, dimensions: 2 | 3, seed = 7): Structure {
  const next = randomNumbers(seed);
  const atoms = edge ** dimensions;
  const h = Float64Array.of(
    edge,
    0.31 * edge,
    0.1 * edge,
    0,
    0.97 * edge,
    -0.2 * edge,
    0,
    0,
    1.05 * edge,
  );
  if (dimensions === 2) h.set([0, 0, 1], 6);
  const positions = new Float64Array(3 * atoms);
  const types = new Int32Array(atoms);
  for (let i = 0; i < atoms; i++) {
    const place = [i % edge, Math.floor(i / edge) % edge, Math.floor(i / edge ** 2)];
    const s = place.map((k, axis) => (axis < dimensions ? (k + 0.25 * (next() - 0.5)) / edge : 0));
    positions.set(apply3(h, [s[0], s[1], s[2]]), 3 * i);
    types[i] = next() < 0.5 ? 1 : 2;
  }
  const cell = { h, origin: [0, 0, 0] as const, periodic: [true, true, dimensions === 3] as const };
  return { positions, types, cell, dimensions };
}

/** The structure under an affine map of cell and positions, about the origin. */
export function strained(structure: Structure, gradient: Mat3): Structure {
  const { positions, cell } = structure;
  const moved = positions.slice();
  for (let k = 0; k < moved.length; k += 3) {
    moved.set(apply3(gradient, [moved[k], moved[k + 1], moved[k + 2]]), k);
  }
  const h = new Float64Array(9);
  for (let column = 0; column < 3; column++) {
    const edge = apply3(gradient, [cell.h[column], cell.h[3 + column], cell.h[6 + column]]);
    for (let row = 0; row < 3; row++) h[3 * row + column] = edge[row];
  }
  return { ...structure, positions: moved, cell: { ...cell, h } };
}

export function moved(structure: Structure, coordinate: number, by: number): Structure {
  const positions = structure.positions.slice();
  positions[coordinate] += by;
  return { ...structure, positions };
}
