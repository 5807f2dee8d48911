import { describe, expect, it } from 'vitest';
import { energyAndForces } from './energyAndForces';
import { evaluatePair, lennardJones } from './lennardJones';
import { potentialOf } from './potential';
import { replicate } from './replicate';
import {
  embeddedAtomOf,
  jittered,
  lennardJonesOf,
  lennardJonesPairs,
  syntheticTable,
} from './structures.fixture';

describe('Lennard-Jones', () => {
  const smooth = lennardJones({
    style: 'lj/smooth',
    cutoff: 2.5,
    inner: 2,
    pairs: lennardJonesPairs,
  });
  const at = (r: number): Float64Array => {
    const value = new Float64Array(3);
    evaluatePair(smooth, smooth.firstCoefficient[smooth.stride + 2], r * r, value);
    return value;
  };

  it('lj/smooth has the energies and forces worked out by hand for SL', () => {
    expect(at(1.2)[0]).toBeCloseTo(-0.8619735884, 10);
    expect(at(2.1)[0]).toBeCloseTo(-0.01735, 12);
    expect(-at(2.3)[1] * 2.3).toBeCloseTo(-0.034265625, 12);
  });

  it('ends with no energy, no force and no stiffness', () => {
    for (const value of at(2.5 - 1e-9)) expect(Math.abs(value)).toBeLessThan(1e-8);
  });
});

describe('cells smaller than the cutoff', () => {
  it.each([
    ['2D', jittered(2, 2), lennardJonesOf('lj/cut'), [4, 4, 1]],
    ['3D', jittered(2, 3), embeddedAtomOf('eam/fs'), [3, 4, 3]],
  ] as const)(
    '%s: energy, forces and stress are those of the repeated cell',
    (_, one, potential, counts) => {
      const small = energyAndForces(one, potential);
      const large = energyAndForces(replicate(one, counts), potential);
      const copies = counts[0] * counts[1] * counts[2];
      expect(large.energy / copies).toBeCloseTo(small.energy, 10);
      small.forces.forEach((f, k) => expect(large.forces[k]).toBeCloseTo(f, 10));
      small.stress.forEach((s, k) => expect(large.stress[k]).toBeCloseTo(s, 10));
    },
  );
});

describe('what a potential refuses', () => {
  const pairs = lennardJonesPairs.slice(0, 1);
  it('pairs and types that it says nothing about', () => {
    const structure = jittered(3, 2);
    const lacking = potentialOf({ style: 'lj/cut', cutoff: 2.5, pairs });
    expect(() => energyAndForces(structure, lacking)).toThrow('lacks the pair of types 1 and 2');
    const stranger = { ...structure, types: structure.types.map(() => 3) };
    expect(() => energyAndForces(stranger, embeddedAtomOf('eam/alloy'))).toThrow('lacks type 3');
  });

  it('lj/smooth without a beginning of its smoothing', () => {
    expect(() => potentialOf({ style: 'lj/smooth', cutoff: 2.5, pairs })).toThrow('"inner"');
  });

  it('a table that lacks an element, or is not there', () => {
    const style = 'eam/fs' as const;
    const description = { style, file: 'x.eam.fs', elements: ['A', 'Zr'] };
    const text = syntheticTable('eam/fs');
    expect(() => potentialOf(description, text)).toThrow('The potential x.eam.fs lacks Zr');
    expect(() => potentialOf(description)).toThrow('needs its table x.eam.fs');
  });

  it('a cell that is thin beyond reason, instead of filling the memory', () => {
    const { cell, ...structure } = jittered(3, 3);
    const thin = {
      ...structure,
      cell: { ...cell, h: cell.h.map((x, k) => (k > 5 ? 1e-6 * x : x)) },
    };
    expect(() => energyAndForces(thin, lennardJonesOf('lj/cut'))).toThrow(
      /only 0.0000\d+ high .* repeated/,
    );
  });

  it('an atom without a position, two atoms on one place', () => {
    const structure = jittered(3, 2);
    const lost = { ...structure, positions: structure.positions.slice() };
    lost.positions[3] = NaN;
    expect(() => energyAndForces(lost, lennardJonesOf('lj/cut'))).toThrow('Atom 2 of 9');
    const twice = structure.positions.slice();
    twice.copyWithin(3, 0, 3);
    expect(() =>
      energyAndForces({ ...structure, positions: twice }, lennardJonesOf('lj/cut')),
    ).toThrow('Atoms 1 and 2');
  });
});
