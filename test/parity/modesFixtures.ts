import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { readFrame } from '../../src-main/formats/readFrames';
import { affineForces } from '../../src-main/physics/potentials/affineForces';
import { hessian } from '../../src-main/physics/potentials/hessian';
import { potentialOf } from '../../src-main/physics/potentials/potential';
import type { Potential } from '../../src-main/physics/potentials/potential';
import { strainBasis } from '../../src-shared/geometry/response';
import { small } from './fixtures';

/** `lj/cut` of the 2D reference glass. */
export function lennardJonesCut(): Potential {
  const pairs = [
    { types: [1, 1] as [number, number], epsilon: 0.5, sigma: 2 * Math.sin(Math.PI / 10) },
    { types: [1, 2] as [number, number], epsilon: 1, sigma: 1 },
    { types: [2, 2] as [number, number], epsilon: 0.5, sigma: 2 * Math.sin(Math.PI / 5) },
  ];
  return potentialOf({ style: 'lj/cut', cutoff: 2.5, pairs });
}

/** `CuZr_mm` of the 3D reference glass, from the reference data. */
export function copperZirconium(shared: string): Potential {
  const file = 'CuZr_mm.eam.fs';
  const text = gunzipSync(readFileSync(`${shared}potentials/${file}.gz`)).toString();
  return potentialOf({ style: 'eam/fs', file, elements: ['Cu', 'Zr'] }, text);
}

/** All that modes and responses of a stored glass are computed from. */
export async function glass(dump: string, potential: Potential, massOfType: readonly number[]) {
  const { frame } = await readFrame(`${small}${dump}`, 'first');
  const structure = { ...frame, positions: frame.wrapped };
  return {
    hessian: hessian(structure, potential),
    masses: Float64Array.from(structure.types, (type) => massOfType[type - 1]),
    configuration: structure,
    affineForces: strainBasis(structure.dimensions).map((strain) =>
      affineForces(structure, potential, strain),
    ),
  };
}

const reference = z.object({
  omegaSquared: z.array(z.number()),
  participation: z.array(z.number()),
  displacements: z.array(z.array(z.number())),
});

/** scipy's results of test/data/physics/modes. */
export function scipyReference(name: string): {
  omegaSquared: Float64Array;
  participation: Float64Array;
  displacements: Float64Array[];
} {
  const text = gunzipSync(readFileSync(`${small}modes/${name}`)).toString();
  const { omegaSquared, participation, displacements } = reference.parse(JSON.parse(text));
  return {
    omegaSquared: Float64Array.from(omegaSquared),
    participation: Float64Array.from(participation),
    displacements: displacements.map((field) => Float64Array.from(field)),
  };
}

/** The components of every `every`-th atom, as the references keep them. */
export function thinned(field: Float64Array, dimensions: 2 | 3, every: number): Float64Array {
  return field.filter((_, k) => Math.floor(k / dimensions) % every === 0);
}
