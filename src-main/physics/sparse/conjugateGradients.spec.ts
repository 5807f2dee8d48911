import { describe, expect, it } from 'vitest';
import { blockJacobi } from './blockJacobi';
import { conjugateGradients } from './conjugateGradients';
import { hessianProducts, translations } from './hessianProducts';
import { startBlock } from './laneVectors';
import { jitteredLattice, springNetwork } from './springNetwork.fixture';

const open = jitteredLattice(12, 2, 0.3, [false, false, true]);

/** Two springs in a row: the stiffness of the outer atoms has no inverse. */
const chain = springNetwork(
  { ...open, positions: Float64Array.of(0, 0, 0, 1, 0, 0, 2, 0.5, 0) },
  1.3,
  2,
);
const strip = springNetwork(jitteredLattice(12, 2, 0.3), 1.7, 2);

describe.each([
  ['atoms that one spring holds', chain],
  ['a network', strip],
])('conjugate gradients, atom by atom preconditioned: %s', (_, { hessian }) => {
  it('solve the four systems', () => {
    const operator = hessianProducts(hessian);
    const excluded = translations(new Float64Array(hessian.pair.atoms).fill(1), 2);
    // forces of some displacement: rotations do no work in them
    const b = new Float64Array(4 * operator.size);
    operator.multiply(startBlock(operator.size, 1), b);
    const precondition = blockJacobi(hessian);
    const system = { operator, precondition, excluded, tolerance: 1e-10 };
    const { x, residual, iterations } = conjugateGradients(system, b);
    expect(residual).toBeLessThan(1e-9);
    expect(iterations).toBeLessThan(operator.size);
    const product = new Float64Array(b.length);
    operator.multiply(x, product);
    product.forEach((value, k) => expect(Math.abs(value - b[k])).toBeLessThan(1e-8));
  });
});
