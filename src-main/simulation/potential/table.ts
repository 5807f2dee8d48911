import {
  evaluatePair,
  lennardJones,
  type LennardJonesDescription,
} from '../../physics/potentials/lennardJones';

/** Nodes of a table, evenly spaced in r²: energies and forces of glasses then agree with the formula to 1e-9. */
export const TABLE_NODES = 10_000;

/** Where a table begins, in units of σ: 4ε·2·10⁶ there, which no atom reaches. */
const NEAREST = 0.3;

/** Name of the section of LAMMPS types k ≤ l. */
export const sectionName = (k: number, l: number): string => `PAIR_${k}_${l}`;

/**
 * Lennard-Jones interactions as the file of LAMMPS' `pair_style table`, for builds that lack `lj/smooth`: energy and force
 * at nodes evenly spaced in r², which is the grid that `table spline N` keeps, so that nothing is interpolated twice.
 *
 * @param pairs LAMMPS types k ≤ l and the numeric types that they stand for
 */
export function tableFile(
  description: LennardJonesDescription,
  pairs: readonly { numbers: readonly [number, number]; types: readonly [number, number] }[],
): string {
  const potential = lennardJones(description);
  const { cutoff, stride, firstCoefficient } = potential;
  const pair = new Float64Array(3);
  const lines: string[] = [];
  for (const { numbers, types } of pairs) {
    const first = firstCoefficient[types[0] * stride + types[1]];
    const sigma = sigmaOf(description, types);
    const nearest = NEAREST * sigma;
    const step = (cutoff ** 2 - nearest ** 2) / (TABLE_NODES - 1);
    lines.push(sectionName(...numbers), `N ${TABLE_NODES} RSQ ${nearest} ${cutoff}`, '');
    for (let node = 0; node < TABLE_NODES; node++) {
      const square = nearest ** 2 + node * step;
      const r = Math.sqrt(square);
      evaluatePair(potential, first, square, pair);
      lines.push(`${node + 1} ${r} ${pair[0]} ${-pair[1] * r}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

function sigmaOf({ pairs }: LennardJonesDescription, [a, b]: readonly [number, number]): number {
  const found = pairs.find(({ types: [c, d] }) => (a === c && b === d) || (a === d && b === c));
  return found?.sigma ?? NaN;
}
