import type { Configuration, D2minOptions, D2minResult } from '../../physics/d2min';
import type { Parallel } from '../task';

/** Fewer atoms than this are not worth a thread's start. */
const LEAST_PER_SHARE = 2000;
/** Shares per thread: short enough that a cancel is heard, few enough that preparing them costs little. */
const SHARES = 2;

/**
 * `d2min` over ranges of atoms in worker threads; the split changes no digit.
 *
 * @param onDone called after each share with the number of atoms finished
 */
export async function d2minInThreads(
  reference: Configuration,
  current: Configuration,
  options: D2minOptions,
  {
    parallel,
    signal,
    onDone,
  }: { parallel: Parallel; signal: AbortSignal; onDone?: (atoms: number) => void },
): Promise<D2minResult> {
  const atoms = reference.positions.length / 3;
  const count = Math.max(
    1,
    Math.min(parallel.threads * SHARES, Math.floor(atoms / LEAST_PER_SHARE)),
  );
  const bounds = Array.from({ length: count + 1 }, (_, k) => Math.round((k * atoms) / count));
  const [before, after] = [shared(reference), shared(current)];
  const shares = bounds.slice(1).map((to, k) => ({
    reference: before,
    current: after,
    options,
    from: bounds[k],
    to,
  }));
  const parts = await parallel.map('d2min', shares, {
    signal,
    onDone: (finished) => onDone?.(Math.round((finished * atoms) / count)),
  });
  return joined(parts, atoms);
}

/** The same positions in memory that threads share instead of copying. */
function shared({ positions, cell }: Configuration): Configuration {
  const copy = new Float64Array(new SharedArrayBuffer(positions.byteLength));
  copy.set(positions);
  return { positions: copy, cell };
}

function joined(parts: readonly D2minResult[], atoms: number): D2minResult {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole: D2minResult = {
    value: new Float64Array(atoms),
    shearStrain: new Float64Array(atoms),
    ovitoShearStrain: new Float64Array(atoms),
    neighbours: new Int32Array(atoms),
    missingNeighbours: new Int32Array(atoms),
    invalid: 0,
  };
  let from = 0;
  for (const part of parts) {
    whole.value.set(part.value, from);
    whole.shearStrain.set(part.shearStrain, from);
    whole.ovitoShearStrain.set(part.ovitoShearStrain, from);
    whole.neighbours.set(part.neighbours, from);
    whole.missingNeighbours.set(part.missingNeighbours, from);
    whole.invalid += part.invalid;
    from += part.value.length;
  }
  return whole;
}
