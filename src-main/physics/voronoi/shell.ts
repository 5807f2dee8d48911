import type { CellBody } from './cellBody';
import { binCentre } from './surroundings';
import type { Surroundings } from './surroundings';

/** Images of atoms in some shells of bins around one atom, nearest first. Reused: valid until the next `gatherShell`. */
export interface Shell {
  count: number;
  /** places in the other arrays, nearest first, [count] */
  order: Int32Array;
  squaredDistance: Float64Array;
  /** bond from the atom, [3·count] */
  bond: Float64Array;
  slot: Int32Array;
  /** lattice shift of the *wrapped* position, [3·count] */
  shift: Int32Array;
}

export function emptyShell(capacity = 128): Shell {
  return {
    count: 0,
    order: new Int32Array(capacity),
    squaredDistance: new Float64Array(capacity),
    bond: new Float64Array(3 * capacity),
    slot: new Int32Array(capacity),
    shift: new Int32Array(3 * capacity),
  };
}

/**
 * Gathers the atoms of the shells inner < shell ≤ outer (shell: Chebyshev distance in bins; inner −1 begins with the
 * atom's own bin) that are not farther than √limit, the atom itself left out.
 *
 * @param body leaves out the bins that lie beyond its reach: in a structure with a large void, nearly all of them
 */
export function gatherShell(
  around: Surroundings,
  slot: number,
  inner: number,
  outer: number,
  limit: number,
  into: Shell,
  body?: Pick<CellBody, 'withinReach'>,
): void {
  const { grid, binOf, binRadius, width } = around;
  const { bins, firstSlot, position } = grid;
  const { h, periodic } = grid.cell;
  const x = position[3 * slot];
  const y = position[3 * slot + 1];
  const z = position[3 * slot + 2];
  const flat = grid.dimensions === 2;
  const far = outer > 1 ? Math.sqrt(limit) : 0;
  const [c0, c1] = range(
    binOf[3 * slot + 2],
    flat ? 0 : shells(outer, far, width[2]),
    bins[2],
    periodic[2],
  );
  const [b0, b1] = range(binOf[3 * slot + 1], shells(outer, far, width[1]), bins[1], periodic[1]);
  const [a0, a1] = range(binOf[3 * slot], shells(outer, far, width[0]), bins[0], periodic[0]);
  into.count = 0;
  for (let kc = c0; kc <= c1; kc++) {
    const nc = Math.floor(kc / bins[2]);
    const seenC = Math.abs(kc - binOf[3 * slot + 2]) <= inner;
    for (let kb = b0; kb <= b1; kb++) {
      const nb = Math.floor(kb / bins[1]);
      const seen = seenC && Math.abs(kb - binOf[3 * slot + 1]) <= inner;
      const line = ((kc - nc * bins[2]) * bins[1] + (kb - nb * bins[1])) * bins[0];
      for (let ka = a0; ka <= a1; ka++) {
        if (seen && Math.abs(ka - binOf[3 * slot]) <= inner) {
          ka = binOf[3 * slot] + inner;
          continue;
        }
        const na = Math.floor(ka / bins[0]);
        const bin = line + ka - na * bins[0];
        if (firstSlot[bin] === firstSlot[bin + 1]) continue;
        if (body !== undefined) {
          const [cx, cy, cz] = binCentre(around, slot, [ka, kb, kc]);
          if (!body.withinReach(cx, cy, cz, binRadius)) continue;
        }
        const ox = h[0] * na + h[1] * nb + h[2] * nc - x;
        const oy = h[3] * na + h[4] * nb + h[5] * nc - y;
        const oz = h[6] * na + h[7] * nb + h[8] * nc - z;
        const home = na === 0 && nb === 0 && nc === 0;
        for (let j = firstSlot[bin]; j < firstSlot[bin + 1]; j++) {
          const dx = position[3 * j] + ox;
          const dy = position[3 * j + 1] + oy;
          const dz = position[3 * j + 2] + oz;
          const squared = dx * dx + dy * dy + dz * dz;
          if (squared > limit || (home && j === slot)) continue;
          const k = into.count++;
          if (k === into.slot.length) grow(into);
          into.squaredDistance[k] = squared;
          into.slot[k] = j;
          into.bond[3 * k] = dx;
          into.bond[3 * k + 1] = dy;
          into.bond[3 * k + 2] = dz;
          into.shift[3 * k] = na;
          into.shift[3 * k + 1] = nb;
          into.shift[3 * k + 2] = nc;
        }
      }
    }
  }
  sortByDistance(into);
}

/** Shells along one axis that can hold an atom at the distance `far`: in a thin cell a few along its wide axes. */
function shells(outer: number, far: number, width: number): number {
  return outer > 1 ? Math.min(outer, Math.floor(far / width) + 1) : outer;
}

/** First and last bin of the walk along one axis; without periodicity there is nothing outside. */
function range(bin: number, outer: number, bins: number, periodic: boolean): [number, number] {
  if (periodic) return [bin - outer, bin + outer];
  return [Math.max(0, bin - outer), Math.min(bins - 1, bin + outer)];
}

function sortByDistance({ order, squaredDistance, count }: Shell): void {
  // insertion is the faster one for the few dozen atoms of a shell
  const few = Math.min(count, 96);
  for (let k = 0; k < few; k++) {
    const value = squaredDistance[k];
    let at = k;
    while (at > 0 && squaredDistance[order[at - 1]] > value) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = k;
  }
  if (count === few) return;
  for (let k = few; k < count; k++) order[k] = k;
  order.subarray(0, count).sort((i, j) => squaredDistance[i] - squaredDistance[j]);
}

function grow(shell: Shell): void {
  const larger = emptyShell(2 * shell.slot.length);
  larger.order.set(shell.order);
  larger.squaredDistance.set(shell.squaredDistance);
  larger.bond.set(shell.bond);
  larger.slot.set(shell.slot);
  larger.shift.set(shell.shift);
  Object.assign(shell, { ...larger, count: shell.count });
}
