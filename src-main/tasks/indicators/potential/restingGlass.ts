import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import type { PotentialEntry } from '../../../../src-shared/records/indicator';
import type { Glass, GlassPotential } from '../../../indicators/indicator';
import { minimise } from '../../../physics/potentials/minimise';
import type { TaskContext } from '../../task';
import { choosePotential, REST, residualForce, type PotentialSource } from './choosePotential';

/** Largest component of the force that a relaxation aims at; it may stall above where the force of a potential jumps, energy/length. */
const RELAXED = 1e-6;

export interface RestingGlass {
  glass: Glass;
  interaction: GlassPotential;
  /** its residual force is that of the structure as it came */
  entry: PotentialEntry;
  /** its positions were minimised */
  relaxed: boolean;
  notes: string[];
}

/**
 * A glass with its potential, at a minimum of it where one is required.
 *
 * What a relaxation left of the forces stands in the notes: modes and responses are as good as the minimum that they are taken at.
 *
 * @throws PlastiscopeError('input') if it is not at a minimum and is not to be relaxed, or cannot be; ('cancelled')
 */
export async function restingGlass(
  glass: Glass,
  source: PotentialSource,
  { relax, required }: { relax: boolean; required: boolean },
  context: Pick<TaskContext, 'report' | 'signal'>,
): Promise<RestingGlass> {
  const { entry: chosen, ...interaction } = await choosePotential(glass, source);
  const force = residualForce(glass, interaction);
  const entry = { ...chosen, residualForce: force };
  if (!required || force <= REST) return { glass, interaction, entry, relaxed: false, notes: [] };
  const { energy, length } = glass.units;
  if (!relax) {
    const message = `${glass.name} is not a minimum of ${entry.name}: the largest force is ${force.toPrecision(3)} ${energy}/${length}, above ${REST}. Name another --potential, or relax the structure first (--relax).`;
    throw new PlastiscopeError('input', message);
  }
  const { positions, largestForce, evaluations, converged } = minimise(
    glass,
    interaction.potential,
    {
      forceTolerance: RELAXED,
      // forces fall by orders of magnitude, in about as many steps each
      progress: (_evaluations, left) =>
        context.report({
          stage: 'Relaxing',
          done: Math.min(Math.max(0, Math.log10(force / left)), Math.log10(force / RELAXED)),
          total: Math.log10(force / RELAXED),
        }),
      shouldStop: () => context.signal.aborted,
    },
  );
  // NaN, as of atoms that all but coincide, is no rest either
  if (!(largestForce <= REST)) {
    const message = `${glass.name} could not be relaxed with ${entry.name}: forces of ${largestForce.toPrecision(3)} ${energy}/${length} are left after ${evaluations} evaluations. Check the potential and the structure.`;
    throw new PlastiscopeError('input', message);
  }
  const moved = largestShift(glass.positions, positions);
  const unit = `${energy}/${length}`;
  const stalled = converged
    ? []
    : [
        `the relaxation ended after ${evaluations} evaluations above the ${RELAXED} ${unit} that it aimed at, as happens where the force of a potential does not end at 0 at its cutoff`,
      ];
  return {
    glass: { ...glass, positions },
    interaction,
    entry,
    relaxed: true,
    notes: [
      `of the structure after it was relaxed: its largest force fell from ${force.toPrecision(3)} to ${largestForce.toPrecision(3)} ${unit}, and atoms moved by up to ${moved.toPrecision(3)} ${length}`,
      ...stalled,
    ],
  };
}

function largestShift(before: Float64Array, after: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < before.length; k += 3) {
    const shift = Math.hypot(
      after[k] - before[k],
      after[k + 1] - before[k + 1],
      after[k + 2] - before[k + 2],
    );
    largest = Math.max(largest, shift);
  }
  return largest;
}
