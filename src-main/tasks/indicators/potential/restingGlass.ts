import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import type { PotentialEntry } from '../../../../src-shared/records/indicator';
import type { Glass, GlassPotential } from '../../../indicators/indicator';
import { minimise } from '../../../physics/potentials/minimise';
import type { TaskContext } from '../../task';
import { choosePotential, REST, residualForce, type PotentialSource } from './choosePotential';

/** Largest component of the force that a relaxation leaves where the potential is smooth enough, energy/length. */
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
 * @throws PlastiscopeError('input') if it is not at a minimum and is not to be relaxed, or cannot be
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
  const { positions, largestForce } = minimise(glass, interaction.potential, {
    forceTolerance: RELAXED,
    // forces fall by orders of magnitude, in about as many steps each
    progress: (_evaluations, left) =>
      context.report({
        stage: 'Relaxing',
        done: Math.max(0, Math.log10(force / left)),
        total: Math.log10(force / RELAXED),
      }),
    shouldStop: () => context.signal.aborted,
  });
  if (largestForce > REST) {
    const message = `${glass.name} could not be relaxed with ${entry.name}: forces of ${largestForce.toPrecision(3)} ${energy}/${length} are left. Check the potential and the structure.`;
    throw new PlastiscopeError('input', message);
  }
  const moved = largestShift(glass.positions, positions);
  return {
    glass: { ...glass, positions },
    interaction,
    entry,
    relaxed: true,
    notes: [
      `of the structure after it was relaxed: its largest force was ${force.toPrecision(3)} ${energy}/${length}, and atoms moved by up to ${moved.toPrecision(3)} ${length}`,
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
