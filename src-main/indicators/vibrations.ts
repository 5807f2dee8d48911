import { PlastiscopeError } from '../../src-shared/contract/errors';
import { softModes, type SoftModes } from '../physics/modes/softModes';
import { hessian } from '../physics/potentials/hessian';
import type { Potential } from '../physics/potentials/potential';
import { atomMasses } from './atomMasses';
import type { Glass, IndicatorContext } from './indicator';
import { watchOf } from './watch';

/**
 * The lowest 1 % of the normal modes of a glass.
 *
 * @throws PlastiscopeError('input') if a mode has no positive frequency: the structure is no minimum of the potential
 */
export function vibrationsOf(
  glass: Glass,
  potential: Potential,
  context: IndicatorContext,
): SoftModes {
  const { name, positions, cell } = glass;
  context.report({ stage: 'Second derivatives', done: 0, total: null });
  const modes = softModes(
    {
      hessian: hessian(glass, potential),
      masses: atomMasses(glass),
      configuration: { positions, cell },
    },
    {},
    watchOf(context, 'Soft modes'),
  );
  if (modes.negative === 0) return modes;
  throw new PlastiscopeError(
    'input',
    `${name} is not a minimum of the potential: ${modes.negative} of its lowest ${modes.omegaSquared.length} modes have a negative ω², down to ${modes.omegaSquared[0].toPrecision(4)}. Relax it first (--relax).`,
  );
}

/** How the modes were found, for the notes of a record. */
export function modesNote({ method, complete, residual }: SoftModes): string {
  const how = {
    dense: 'by a dense solution',
    factorised: 'by shift-invert Lanczos on a factorisation',
    iterative: 'by filtered products alone',
  }[method];
  const counted = complete === true ? '; a count of eigenvalues confirms that none is missing' : '';
  return `modes found ${how}, largest residual ${residual.toPrecision(2)}${counted}`;
}
