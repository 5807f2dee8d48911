import { describe, expect, it } from 'vitest';
import { analyse } from '../sparse/analysis';
import { hessianProducts, massWeighted, translations } from '../sparse/hessianProducts';
import { jitteredLattice, springNetwork } from '../sparse/springNetwork.fixture';
import { denseModes } from './denseModes';
import { filteredModes } from './filteredModes';
import { harmonicDisplacement } from './harmonicDisplacement';
import { invertedModes } from './invertedModes';
import { softModeCount, softModes } from './softModes';

const network = springNetwork(jitteredLattice(18, 2, 0.5), 1.7, 2);
const masses = Float64Array.from({ length: 324 }, (_, i) => (i % 3 === 0 ? 2 : 1));

/** Largest relative difference of two ascending lists. */
function difference(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, k) => Math.abs(value - b[k]) / Math.abs(b[k])));
}

describe('lowest modes', () => {
  const dynamical = massWeighted(network.hessian, masses);
  const excluded = translations(masses, 2);
  const expected = denseModes(hessianProducts(dynamical), 20, excluded).omegaSquared;

  it('are the same by factorisation and by products alone as by a dense solution', () => {
    const analysis = analyse(dynamical.pair, network.configuration);
    const inverted = invertedModes(dynamical.pair, analysis, 20, excluded, {});
    expect(difference(inverted.omegaSquared, expected)).toBeLessThan(1e-10);
    expect(inverted.complete).toBe(true);
    const filtered = filteredModes(hessianProducts(dynamical), 20, excluded, {});
    expect(difference(filtered.omegaSquared, expected)).toBeLessThan(1e-10);
  });

  it('are found by products alone however few they are, where the estimate of the density is at its worst', () => {
    for (const count of [1, 3, 6]) {
      const found = filteredModes(hessianProducts(dynamical), count, excluded, {});
      expect(difference(found.omegaSquared, expected.slice(0, count))).toBeLessThan(1e-10);
    }
  });

  it('are the most negative ones where more are negative than are sought', () => {
    const { hessian, configuration } = springNetwork(jitteredLattice(18, 2, 0.5), 1.7, 2, -0.35);
    const still = translations(new Float64Array(324).fill(1), 2);
    const exact = denseModes(hessianProducts(hessian), 110, still).omegaSquared;
    const negative = exact.filter((value) => value < 0).length;
    expect(negative).toBeGreaterThan(50);
    const analysis = analyse(hessian.pair, configuration);
    for (const count of [1, 40, negative - 3, negative]) {
      const found = invertedModes(hessian.pair, analysis, count, still, {});
      expect(difference(found.omegaSquared, exact.slice(0, count))).toBeLessThan(1e-9);
    }
  });

  it('include every copy in a crystal, whose modes come in fours and eights', () => {
    // 16 × 16 square lattice with second neighbours: all its symmetries
    const crystal = jitteredLattice(16, 2, 0);
    crystal.cell.h[1] = 0;
    for (let k = 0; k < 256; k++) crystal.positions[3 * k] = k % 16;
    const { hessian, configuration } = springNetwork(crystal, 1.5, 2);
    const ones = new Float64Array(256).fill(1);
    const exact = denseModes(hessianProducts(hessian), 30, translations(ones, 2)).omegaSquared;
    const found = softModes({ hessian, masses: ones, configuration }, { count: 30 });
    expect(found.method).toBe('factorised');
    expect(found.complete).toBe(true);
    expect(difference(found.omegaSquared, exact)).toBeLessThan(1e-9);
    expect(exact[3] - exact[0]).toBeLessThan(1e-10);
    const filtered = filteredModes(hessianProducts(hessian), 30, translations(ones, 2), {});
    expect(difference(filtered.omegaSquared, exact)).toBeLessThan(1e-9);
  });
});

describe('softModes', () => {
  const modes = softModes(
    { hessian: network.hessian, masses, configuration: network.configuration },
    { count: 24, vectors: true },
  );

  it('gives unit vectors without translation, and their sums', () => {
    expect(modes.method).toBe('factorised');
    expect(modes.residual).toBeLessThan(1e-6);
    expect(modes.zeroModes).toBe(2);
    expect(modes.negative).toBe(0);
    expect(modes.participation.reduce((sum, p) => sum + p, 0)).toBeCloseTo(24, 10);
    const { vectors = [] } = modes;
    for (const [k, e] of vectors.entries()) {
      for (let axis = 0; axis < 2; axis++) {
        const drift = masses.reduce((sum, m, i) => sum + Math.sqrt(m) * e[2 * i + axis], 0);
        expect(Math.abs(drift)).toBeLessThan(1e-10);
      }
      for (const other of vectors.slice(0, k + 1)) {
        const product = e.reduce((sum, value, row) => sum + value * other[row], 0);
        expect(Math.abs(product - (other === e ? 1 : 0))).toBeLessThan(1e-9);
      }
    }
  });

  it('gives the harmonic displacement of its modes', () => {
    const { vectors = [], omegaSquared } = modes;
    const square = harmonicDisplacement(modes, masses, 0.5);
    let expected = 0;
    for (const [k, e] of vectors.entries()) {
      expected += (0.5 * (e[14] ** 2 + e[15] ** 2)) / (masses[7] * omegaSquared[k]);
    }
    expect(square[7]).toBeCloseTo(expected, 12);
  });

  it('finds and reports negative modes, and then knows no flexibility', () => {
    const saddle = springNetwork(jitteredLattice(18, 2, 0.5), 1.7, 2, -0.2);
    const ones = new Float64Array(324).fill(1);
    const found = softModes({ ...saddle, masses: ones }, { count: 40 });
    const exact = denseModes(hessianProducts(saddle.hessian), 40, translations(ones, 2));
    expect(difference(found.omegaSquared, exact.omegaSquared)).toBeLessThan(1e-9);
    expect(found.negative).toBe(exact.omegaSquared.filter((value) => value < 0).length);
    expect(found.negative).toBeGreaterThan(2);
    expect(() => harmonicDisplacement(found, ones, 1)).toThrow(/not a minimum.*relax/);
  });

  it('counts the modes of loose atoms, by either way, and then knows no flexibility', () => {
    const scattered = jitteredLattice(18, 2, 0.3, [false, false, true]);
    for (let k = 0; k < 10; k++) scattered.positions[21 * k] += 100 + 100 * k;
    const { hessian, configuration } = springNetwork(scattered, 1.7, 2);
    const ones = new Float64Array(324).fill(1);
    const found = softModes({ hessian, masses: ones, configuration }, { count: 28 });
    // two axes each, one rotation of the rest, and the rest against the loose atoms, less two translations of all
    expect(found).toMatchObject({ complete: true, zeroModes: 23, loose: 21, negative: 0 });
    expect(found.residual).toBeLessThan(1e-6);
    const filtered = filteredModes(hessianProducts(hessian), 28, translations(ones, 2), {});
    expect(filtered.omegaSquared.filter((value) => Math.abs(value) < 1e-9)).toHaveLength(21);
    expect(() => harmonicDisplacement(found, ones, 1)).toThrow(/21 of the modes.*remove atoms/);
  });

  it('says what is wrong with its input', () => {
    const { pair } = network.hessian;
    const values = Float64Array.from(pair.values);
    values[5] = NaN;
    const problem = { ...network, masses };
    expect(() =>
      softModes({ ...problem, hessian: { pair: { ...pair, values }, embedding: null } }),
    ).toThrow(/not finite/);
    expect(() =>
      softModes({ ...problem, masses: masses.map((m, i) => (i === 4 ? 0 : m)) }),
    ).toThrow(/mass of atom 5 is 0/);
    expect(() => softModes({ ...problem, masses: masses.slice(1) })).toThrow(/323 masses for 324/);
    const gradients = { ...pair, values: new Float64Array(2 * pair.columns.length) };
    const embedding = { gradients, curvature: new Float64Array(324).fill(NaN) };
    expect(() => softModes({ ...problem, hessian: { pair, embedding } })).toThrow(/not finite/);
    expect(() => softModes(problem, { count: 647 })).toThrow(/1 to 646/);
    expect(() => softModes(problem, { count: 2.5 })).toThrow(/2.5 modes/);
    expect(() => softModes(problem, {}, { shouldStop: () => true })).toThrow(
      expect.objectContaining({ code: 'cancelled' }),
    );
  });

  it('takes the fewest atoms, joined or not, and refuses what memory cannot hold', () => {
    const blocks = (atoms: number) => ({
      pair: {
        atoms,
        dimensions: 2 as const,
        rowStart: Int32Array.from({ length: atoms + 1 }, (_, i) => i),
        columns: Int32Array.from({ length: atoms }, (_, i) => i),
        values: new Float64Array(4 * atoms),
      },
      embedding: null,
    });
    const { configuration } = network;
    const free = (atoms: number, count: number) =>
      softModes(
        { hessian: blocks(atoms), masses: new Float64Array(atoms).fill(1), configuration },
        { count },
      );
    expect(() => free(1, 1)).toThrow(/two atoms or more/);
    const three = free(3, 4);
    expect(three).toMatchObject({ zeroModes: 6, loose: 4, negative: 0 });
    // no translation among them: of six directions each atom has lost a third of two
    for (const p of three.participation) expect(p).toBeCloseTo(4 / 3, 12);
    expect(() => free(7000, 3000)).toThrow(/4.7 GB of memory: ask for fewer/);
  });

  it('counts one per cent', () => {
    expect(softModeCount(10_000, 2)).toBe(200);
    expect(softModeCount(4_000, 3)).toBe(120);
    expect(softModeCount(20, 2)).toBe(1);
  });

  it('reports progress that never goes back', () => {
    const done: number[] = [];
    softModes(
      { ...network, masses },
      { count: 12 },
      { progress: (part, total) => done.push(part / total) },
    );
    expect(done.length).toBeGreaterThan(10);
    expect(done.every((value, k) => k === 0 || value >= done[k - 1])).toBe(true);
    expect(done[done.length - 1]).toBeLessThanOrEqual(1);
  });
});
