import type { Bonds } from './bonds';

/** Where the blocks of a matrix with one row and one column per atom are, and which of them each bond adds to. */
export interface BlockPattern {
  /** [N + 1] first block of each row */
  readonly rowStart: Int32Array;
  /** of each row ascending, the diagonal among them, [blocks] */
  readonly columns: Int32Array;
  readonly place: {
    /** block (i, i) of each atom, [N] */
    readonly diagonal: Int32Array;
    /** block (first, second) of each bond, and (second, first), [bonds] */
    readonly upper: Int32Array;
    readonly lower: Int32Array;
  };
}

/** A block for every pair of atoms that has a bond, however many images of it there are, and for every atom. */
export function blockPattern({ start, second }: Bonds): BlockPattern {
  const atoms = start.length - 1;
  const bonds = second.length;
  // both directions of every bond by row: of row i the bonds to lower atoms, then those to higher ones
  const first = new Int32Array(bonds);
  const entryStart = new Int32Array(atoms + 1);
  for (let i = 0; i < atoms; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      first[k] = i;
      entryStart[i + 1]++;
      if (second[k] !== i) entryStart[second[k] + 1]++;
    }
  }
  for (let i = 0; i < atoms; i++) entryStart[i + 1] += entryStart[i];
  const entries = new Int32Array(entryStart[atoms]);
  const next = entryStart.slice(0, -1);
  for (let k = 0; k < bonds; k++) {
    entries[next[first[k]]++] = k;
    if (second[k] !== first[k]) entries[next[second[k]]++] = k;
  }

  const rowStart = new Int32Array(atoms + 1);
  const columns = new Int32Array(entries.length + atoms);
  const diagonal = new Int32Array(atoms);
  const upper = new Int32Array(bonds);
  const lower = new Int32Array(bonds);
  const blockOf = new Int32Array(atoms).fill(-1);
  let blocks = 0;
  for (let i = 0; i < atoms; i++) {
    const from = blocks;
    columns[blocks++] = i;
    blockOf[i] = from;
    for (let e = entryStart[i]; e < entryStart[i + 1]; e++) {
      const k = entries[e];
      const other = first[k] === i ? second[k] : first[k];
      if (blockOf[other] >= from) continue;
      blockOf[other] = blocks;
      columns[blocks++] = other;
    }
    columns.subarray(from, blocks).sort();
    for (let b = from; b < blocks; b++) blockOf[columns[b]] = b;
    diagonal[i] = blockOf[i];
    for (let e = entryStart[i]; e < entryStart[i + 1]; e++) {
      const k = entries[e];
      if (first[k] === i) upper[k] = blockOf[second[k]];
      if (second[k] === i) lower[k] = blockOf[first[k]];
    }
    rowStart[i + 1] = blocks;
  }
  return { rowStart, columns: columns.slice(0, blocks), place: { diagonal, upper, lower } };
}
