import { cellVolume, effectiveCell, toReduced } from '../../../src-shared/geometry/cell';
import type { Cell } from '../../../src-shared/geometry/cell';

/** A frame as the recognition needs it; `positions` may be wrapped or unwrapped, interleaved x y z [3N]. */
export interface FrameInput {
  path: string;
  /** index in its file */
  frame: number;
  timestep: number | null;
  dimensions: 2 | 3;
  cell: Cell;
  /** ascending */
  ids: Float64Array;
  types: Int32Array;
  positions: Float64Array;
  /** six boundary letters; null: the file has none, its periodic flags are assumed and match any */
  boundary: string | null;
  /** quantum of the coordinates, length units */
  quantum: number;
  /** quantum of the cell edges, length units; 0 if printed in full */
  cellQuantum?: number;
  units: string | null;
  /** ids are row numbers, because the file has none; absent: it has */
  idsAreRows?: boolean;
  /** the user vouches that the rows of all frames have one order */
  sameRowOrder?: boolean;
}

/** Ids and types of a frame; frames with the same atoms share one. */
export interface Identity {
  ids: Float64Array;
  types: Int32Array;
  /** rows of the atoms that stand for all in residuals */
  sampled: Int32Array;
}

/** A frame reduced to its cell, its identity and at most some 4,096 atoms. */
export interface SeriesFrame {
  path: string;
  frame: number;
  timestep: number | null;
  dimensions: 2 | 3;
  /** `effectiveCell`: in 2D the third axis is inert */
  cell: Cell;
  /** six boundary letters; null: its periodic flags are assumed and match any */
  boundary: string | null;
  quantum: number;
  cellQuantum: number;
  units: string | null;
  /** ids are row numbers; `vouched`: and the user says that all frames have one row order */
  rowIds: 'no' | 'yes' | 'vouched';
  identity: Identity;
  /** reduced coordinates of the sampled atoms, wrapped on periodic axes, [3·sampled] */
  s: Float64Array;
  /** mean spacing a0 = (V/N)^(1/d), length units */
  spacing: number;
}

const mostSampled = 4096;

/**
 * Takes what the recognition needs from a frame, so that its arrays can be let go.
 *
 * @param identities identities met so far; one pool for all frames of an inspection
 */
export function prepareFrame(input: FrameInput, identities: Identity[] = []): SeriesFrame {
  const { dimensions, ids } = input;
  const identity = sharedIdentity(input, identities);
  const picked = new Float64Array(3 * identity.sampled.length);
  identity.sampled.forEach((row, k) => {
    picked.set(input.positions.subarray(3 * row, 3 * row + 3), 3 * k);
  });
  const cell = effectiveCell(input.cell, dimensions);
  const s = toReduced(picked, cell, dimensions);
  for (let k = 0; k < s.length; k++) {
    const axis = k % 3;
    if (dimensions === 2 && axis === 2) s[k] = 0;
    else if (cell.periodic[axis]) s[k] -= Math.floor(s[k]);
  }
  return {
    path: input.path,
    frame: input.frame,
    timestep: input.timestep,
    dimensions,
    cell,
    boundary: input.boundary,
    quantum: input.quantum,
    cellQuantum: input.cellQuantum ?? 0,
    units: input.units,
    rowIds: input.idsAreRows ? (input.sameRowOrder ? 'vouched' : 'yes') : 'no',
    identity,
    s,
    spacing: (cellVolume(cell, dimensions) / ids.length) ** (1 / dimensions),
  };
}

function sharedIdentity({ ids, types }: FrameInput, identities: Identity[]): Identity {
  const known = identities.find((other) => equal(other.ids, ids) && equal(other.types, types));
  if (known) return known;
  const identity = { ids: ids.slice(), types: types.slice(), sampled: sampledRows(ids) };
  identities.push(identity);
  return identity;
}

function equal(a: Float64Array | Int32Array, b: Float64Array | Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** An even choice that depends on the ids, not the rows: a frame that lost an atom still yields the same atoms. */
function sampledRows(ids: Float64Array): Int32Array {
  const stride = Math.ceil(ids.length / mostSampled);
  const rows = Int32Array.from(ids.keys());
  const byId = rows.filter((row) => ids[row] % stride === 0);
  if (byId.length >= Math.min(ids.length, mostSampled / 4) && byId.length <= 2 * mostSampled)
    return byId;
  return rows.filter((row) => row % stride === 0);
}

export function sameIds(a: SeriesFrame, b: SeriesFrame): boolean {
  return a.identity === b.identity || equal(a.identity.ids, b.identity.ids);
}

/** `path` with the frame's number when the file has more than one. */
export function frameName({ path, frame }: { path: string; frame: number }): string {
  const name = path.split(/[\\/]/).pop() ?? path;
  return frame === 0 ? name : `${name} frame ${frame}`;
}
