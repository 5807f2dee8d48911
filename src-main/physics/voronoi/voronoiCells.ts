import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Cell } from '../../../src-shared/geometry/cell';
import { inverse3 } from '../../../src-shared/geometry/matrix';
import { stopIfAsked } from '../sparse/watch';
import type { Watch } from '../sparse/watch';
import { START, WALL } from './cellBody';
import type { CellBody } from './cellBody';
import { CellPolygon } from './polygon';
import { CellPolyhedron } from './polyhedron';
import { emptyShell, gatherShell } from './shell';
import type { Shell } from './shell';
import { startRegion } from './startRegion';
import type { StartRegion } from './startRegion';
import { completeRadius, findSurroundings } from './surroundings';
import type { Surroundings } from './surroundings';

/** Goes up whenever the numbers of `voronoiCells` change. */
export const VORONOI_REVISION = 1;

export interface VoronoiOptions {
  dimensions: 2 | 3;
  /** names the atoms in messages, [N]; without them rows do */
  ids?: ArrayLike<number>;
  /** is told the cells that are done */
  watch?: Watch;
}

/** Faces (2D: sides) of atom i: entries offsets[i] … offsets[i + 1] − 1, in no particular order. */
export interface VoronoiCells {
  /** volume, in 2D area, [N], length units to the power of `dimensions`; NaN without a bounded cell */
  volume: Float64Array;
  /** [N + 1] */
  offsets: Int32Array;
  /** row of the atom on the other side, −1 for a wall, [faces] */
  neighbours: Int32Array;
  /** image n of that atom as positions were given: the face halves x_j + H n − x_i, [3·faces] */
  shifts: Int32Array;
  /** area, in 2D length, [faces] */
  areas: Float64Array;
}

/** Closer than this share of the mean spacing, two atoms are in one place. */
const COINCIDENT = 1e-9;
/** From this shell on, asking whether a bin is within reach costs less than sorting its atoms (measured). */
const FAR = 3;
/** Cells between two words to the watcher: some 10 ms. */
const WATCHED = 512;

/**
 * Voronoi cell of every atom: the points that are nearer to it than to any other atom or image. Unweighted; any triclinic
 * cell, positions wrapped or not.
 *
 * Each cell begins as a cube and is cut by the bisecting planes of the atoms around, nearest first, until every atom not
 * yet met is farther than twice the farthest vertex: such an atom cannot cut any more. In a periodic cell the volumes add
 * up to that of the cell.
 *
 * Along an axis that is not periodic, cells end at the face of the simulation cell (moved out to the outermost atoms), as
 * in OVITO. Unlike there, a cell that touches such a wall has the volume NaN: its size says where the box ends, not how
 * the atom is packed. Its faces stay, the wall with neighbour −1.
 *
 * @param positions interleaved x y z, [3N], length units; a row with NaN has no cell and is nobody's neighbour
 * @throws PlastiscopeError `input` if two atoms are in the same place or the cell has no volume; `cancelled`
 */
export function voronoiCells(
  positions: Float64Array,
  cell: Cell,
  { dimensions, ids, watch = {} }: VoronoiOptions,
): VoronoiCells {
  const atoms = positions.length / 3;
  const volume = new Float64Array(atoms).fill(NaN);
  const offsets = new Int32Array(atoms + 1);
  const around = findSurroundings(positions, cell, dimensions);
  const faces = new FaceList(6 * dimensions * atoms);
  if (around === null) return { volume, offsets, ...faces.arrays() };

  const tool = new CellCutter(around, startRegion(around), (a, b) => coincident(a, b, ids));
  for (let row = 0; row < atoms; row++) {
    if (row % WATCHED === 0) {
      stopIfAsked(watch);
      watch.progress?.(row, atoms);
    }
    const slot = around.slotOf[row];
    if (slot >= 0) volume[row] = tool.cellOf(slot, faces);
    offsets[row + 1] = faces.count;
  }
  return { volume, offsets, ...faces.arrays() };
}

function coincident(a: number, b: number, ids: ArrayLike<number> | undefined): PlastiscopeError {
  const [first, second] = a < b ? [a, b] : [b, a];
  const who =
    ids === undefined
      ? `The atoms in rows ${first + 1} and ${second + 1}`
      : `Atoms ${ids[first]} and ${ids[second]}`;
  return new PlastiscopeError(
    'input',
    `${who} are in the same place, so they have no Voronoi cells: remove one of them.`,
  );
}

/** Cuts one cell after the other, with one body and one shell for all. */
class CellCutter {
  private readonly body: CellBody;
  private readonly shell: Shell = emptyShell();
  private readonly inverse: Float64Array;
  private readonly closest: number;
  /** slot and shift of the atom behind each label */
  private readonly slots: number[] = [];
  private readonly shifts: number[] = [];

  constructor(
    private readonly around: Surroundings,
    private readonly region: StartRegion,
    private readonly samePlace: (row: number, other: number) => Error,
  ) {
    this.body = around.grid.dimensions === 2 ? new CellPolygon() : new CellPolyhedron();
    this.inverse = inverse3(around.grid.cell.h);
    this.closest = (COINCIDENT * around.spacing) ** 2;
  }

  /** @returns volume, NaN if a wall bounds the cell; its faces are appended */
  cellOf(slot: number, faces: FaceList): number {
    const { around, body } = this;
    const { row, wrap } = around.grid;
    this.slots.length = 0;
    this.shifts.length = 0;
    body.reset(this.region.halfWidth);
    this.cutByWalls(slot);
    let limit = 4 * body.squaredReach();
    for (let inner = -1, outer = 1; ; inner = outer++) {
      const filter = outer < FAR ? undefined : body;
      gatherShell(around, slot, inner, outer, limit, this.shell, filter);
      limit = this.cutByShell(slot, limit);
      if (limit <= completeRadius(around, slot, outer) ** 2) break;
    }
    let bounded = true;
    const volume = body.measure((label, area) => {
      if (label <= WALL) {
        if (label === START) throw new Error('voronoi: a cell reaches its start region');
        bounded = false;
        faces.add(-1, 0, 0, 0, area);
        return;
      }
      const j = this.slots[label];
      const shift = (axis: number): number =>
        this.shifts[3 * label + axis] + wrap[3 * slot + axis] - wrap[3 * j + axis];
      faces.add(row[j], shift(0), shift(1), shift(2), area);
    });
    return bounded ? volume : NaN;
  }

  private cutByWalls(slot: number): void {
    const { inverse } = this;
    const { position } = this.around.grid;
    for (const { axis, normal, at, height } of this.region.walls) {
      const s =
        inverse[3 * axis] * position[3 * slot] +
        inverse[3 * axis + 1] * position[3 * slot + 1] +
        inverse[3 * axis + 2] * position[3 * slot + 2];
      this.body.cut(normal[0], normal[1], normal[2], Math.abs(at - s) * height, WALL);
    }
  }

  /** @returns four times the squared distance of the farthest vertex: what is farther than its root cannot cut */
  private cutByShell(slot: number, before: number): number {
    const { body, shell, slots, shifts } = this;
    const { row } = this.around.grid;
    let limit = before;
    for (let place = 0; place < shell.count; place++) {
      const k = shell.order[place];
      const squared = shell.squaredDistance[k];
      if (squared > limit) break;
      if (squared <= this.closest) throw this.samePlace(row[slot], row[shell.slot[k]]);
      const distance = Math.sqrt(squared);
      const nx = shell.bond[3 * k] / distance;
      const ny = shell.bond[3 * k + 1] / distance;
      const nz = shell.bond[3 * k + 2] / distance;
      if (!body.cut(nx, ny, nz, distance / 2, slots.length)) continue;
      slots.push(shell.slot[k]);
      shifts.push(shell.shift[3 * k], shell.shift[3 * k + 1], shell.shift[3 * k + 2]);
      limit = 4 * body.squaredReach();
    }
    return limit;
  }
}

/** Faces of all cells, one after the other, in arrays that grow. */
class FaceList {
  count = 0;
  private neighbours: Int32Array;
  private shifts: Int32Array;
  private areas: Float64Array;

  constructor(room: number) {
    this.neighbours = new Int32Array(room);
    this.shifts = new Int32Array(3 * room);
    this.areas = new Float64Array(room);
  }

  add(neighbour: number, na: number, nb: number, nc: number, area: number): void {
    if (this.count === this.areas.length) this.grow();
    const k = this.count++;
    this.neighbours[k] = neighbour;
    this.shifts[3 * k] = na;
    this.shifts[3 * k + 1] = nb;
    this.shifts[3 * k + 2] = nc;
    this.areas[k] = area;
  }

  arrays(): Pick<VoronoiCells, 'neighbours' | 'shifts' | 'areas'> {
    return {
      neighbours: this.neighbours.slice(0, this.count),
      shifts: this.shifts.slice(0, 3 * this.count),
      areas: this.areas.slice(0, this.count),
    };
  }

  private grow(): void {
    const from = this.arrays();
    const room = 2 * this.count + 16;
    this.neighbours = new Int32Array(room);
    this.neighbours.set(from.neighbours);
    this.shifts = new Int32Array(3 * room);
    this.shifts.set(from.shifts);
    this.areas = new Float64Array(room);
    this.areas.set(from.areas);
  }
}
