/** The last steps of a minimisation and how the forces changed along them: what L-BFGS knows of the curvature. */
export interface LimitedMemory {
  count: number;
  /** place of the next pair */
  next: number;
  /** s = x₊ − x and y = F − F₊ of each step */
  readonly moves: readonly Float64Array[];
  readonly changes: readonly Float64Array[];
  /** 1/(s·y) */
  readonly inverse: Float64Array;
}

/** Pairs that are kept. */
export const STEPS = 8;

export function limitedMemory(size: number): LimitedMemory {
  const vectors = (): Float64Array[] => Array.from({ length: STEPS }, () => new Float64Array(size));
  return {
    count: 0,
    next: 0,
    moves: vectors(),
    changes: vectors(),
    inverse: new Float64Array(STEPS),
  };
}

export function forget(memory: LimitedMemory): void {
  memory.count = 0;
}

/** Takes up a step; one along which the energy curves downwards teaches nothing and is left out. */
export function remember(
  memory: LimitedMemory,
  from: Float64Array,
  to: Float64Array,
  forcesFrom: Float64Array,
  forcesTo: Float64Array,
): void {
  const { next, moves, changes, inverse } = memory;
  const move = moves[next];
  const change = changes[next];
  let curvature = 0;
  let size = 0;
  for (let k = 0; k < move.length; k++) {
    move[k] = to[k] - from[k];
    change[k] = forcesFrom[k] - forcesTo[k];
    curvature += move[k] * change[k];
    size += move[k] * move[k];
  }
  if (!(curvature > 1e-10 * size)) {
    // a full memory has lost its oldest pair to this one
    memory.count = Math.min(memory.count, STEPS - 1);
    return;
  }
  inverse[next] = 1 / curvature;
  memory.next = (next + 1) % STEPS;
  memory.count = Math.min(memory.count + 1, STEPS);
}

/** direction ← (approximate H⁻¹) F by the two-loop recursion; F itself if nothing is known. */
export function towardsMinimum(
  memory: LimitedMemory,
  forces: Float64Array,
  direction: Float64Array,
): void {
  const { count, next, moves, changes, inverse } = memory;
  direction.set(forces);
  if (count === 0) return;
  const weights = new Float64Array(STEPS);
  const newest = (next - 1 + STEPS) % STEPS;
  for (let k = 0; k < count; k++) {
    const p = (newest - k + STEPS) % STEPS;
    weights[p] = inverse[p] * dot(moves[p], direction);
    add(direction, changes[p], -weights[p]);
  }
  const scale = 1 / (inverse[newest] * dot(changes[newest], changes[newest]));
  for (let k = 0; k < direction.length; k++) direction[k] *= scale;
  for (let k = count - 1; k >= 0; k--) {
    const p = (newest - k + STEPS) % STEPS;
    add(direction, moves[p], weights[p] - inverse[p] * dot(changes[p], direction));
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function add(to: Float64Array, from: Float64Array, factor: number): void {
  for (let k = 0; k < to.length; k++) to[k] += factor * from[k];
}
