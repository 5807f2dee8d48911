import type { NeighbourGrid } from './neighbourGrid';

/** Neighbours of one slot, valid until the next `gather` with the same scratch. */
export interface NeighbourScratch {
  count: number;
  /** slot of each neighbour */
  slot: Int32Array;
  /** reference bond to its image, x y z, [3·count] */
  bond: Float64Array;
  /** lattice shift of its *wrapped* position, [3·count] */
  shift: Int32Array;
}

function neighbourScratch(capacity = 128): NeighbourScratch {
  return {
    count: 0,
    slot: new Int32Array(capacity),
    bond: new Float64Array(3 * capacity),
    shift: new Int32Array(3 * capacity),
  };
}

function grow(scratch: NeighbourScratch): void {
  const larger = neighbourScratch(2 * scratch.slot.length);
  larger.slot.set(scratch.slot);
  larger.bond.set(scratch.bond);
  larger.shift.set(scratch.shift);
  Object.assign(scratch, { slot: larger.slot, bond: larger.bond, shift: larger.shift });
}

/**
 * All images of all atoms nearer than the cutoff to the atom in `slot`, itself excluded: walks the bins within reach;
 * a bin met again through another image carries another lattice shift, so small cells need no special case.
 */
function gatherNeighbours(
  grid: NeighbourGrid,
  bin: readonly [number, number, number],
  slot: number,
  scratch: NeighbourScratch,
): void {
  const { bins, reach, firstSlot, position } = grid;
  const { h, periodic } = grid.cell;
  const limit = grid.cutoff * grid.cutoff;
  const x = position[3 * slot];
  const y = position[3 * slot + 1];
  const z = position[3 * slot + 2];
  let count = 0;
  for (let kc = bin[2] - reach[2]; kc <= bin[2] + reach[2]; kc++) {
    const nc = Math.floor(kc / bins[2]);
    if (nc !== 0 && !periodic[2]) continue;
    for (let kb = bin[1] - reach[1]; kb <= bin[1] + reach[1]; kb++) {
      const nb = Math.floor(kb / bins[1]);
      if (nb !== 0 && !periodic[1]) continue;
      const line = ((kc - nc * bins[2]) * bins[1] + (kb - nb * bins[1])) * bins[0];
      for (let ka = bin[0] - reach[0]; ka <= bin[0] + reach[0]; ka++) {
        const na = Math.floor(ka / bins[0]);
        if (na !== 0 && !periodic[0]) continue;
        const other = line + ka - na * bins[0];
        const home = na === 0 && nb === 0 && nc === 0;
        const ox = h[0] * na + h[1] * nb + h[2] * nc - x;
        const oy = h[3] * na + h[4] * nb + h[5] * nc - y;
        const oz = h[6] * na + h[7] * nb + h[8] * nc - z;
        const end = firstSlot[other + 1];
        for (let j = firstSlot[other]; j < end; j++) {
          const dx = position[3 * j] + ox;
          const dy = position[3 * j + 1] + oy;
          const dz = position[3 * j + 2] + oz;
          if (dx * dx + dy * dy + dz * dz >= limit || (home && j === slot)) continue;
          if (count === scratch.slot.length) grow(scratch);
          scratch.slot[count] = j;
          scratch.bond[3 * count] = dx;
          scratch.bond[3 * count + 1] = dy;
          scratch.bond[3 * count + 2] = dz;
          scratch.shift[3 * count] = na;
          scratch.shift[3 * count + 1] = nb;
          scratch.shift[3 * count + 2] = nc;
          count++;
        }
      }
    }
  }
  scratch.count = count;
}

/** Calls `visit` in bin order for every slot whose row lies in [from, to), with the neighbours of that slot. */
export function forEachNeighbourhood(
  grid: NeighbourGrid,
  from: number,
  to: number,
  visit: (slot: number, neighbours: NeighbourScratch) => void,
): void {
  const { bins, firstSlot, row } = grid;
  const scratch = neighbourScratch();
  for (let c = 0, bin = 0; c < bins[2]; c++) {
    for (let b = 0; b < bins[1]; b++) {
      for (let a = 0; a < bins[0]; a++, bin++) {
        for (let slot = firstSlot[bin]; slot < firstSlot[bin + 1]; slot++) {
          if (row[slot] < from || row[slot] >= to) continue;
          gatherNeighbours(grid, [a, b, c], slot, scratch);
          visit(slot, scratch);
        }
      }
    }
  }
}
