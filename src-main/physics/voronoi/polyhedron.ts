import { START, TOUCHING } from './cellBody';
import type { CellBody } from './cellBody';
import { orderOfCut } from './cutLoop';
import { cubeVertices, emptyPlanes, emptyVertices, widerPlanes, widerVertices } from './mesh';

/**
 * A convex polyhedron around the origin, cut by planes. Every vertex joins three planes (a corner where more meet is
 * several vertices at one place), so that the surface is known by combinatorics alone: a cut takes away one connected
 * part and leaves one, and rounding can misplace a vertex but not tear the surface.
 *
 * New vertices are interpolated on the edges that are cut, never found as the intersection of three planes: that has no
 * accuracy where two of them are nearly parallel, as in a crystal with a little noise.
 */
export class CellPolyhedron implements CellBody {
  private vertices = emptyVertices(256);
  private planes = emptyPlanes(128);
  private vertexCount = 0;
  private planeCount = 0;
  /** vertices in use: the first `liveCount` */
  private live = new Int32Array(256);
  private liveCount = 0;
  private readonly free: number[] = [];

  reset(halfWidth: number): void {
    this.planeCount = 0;
    for (let k = 0; k < 6; k++) this.addPlane(halfWidth, START);
    const { plane, edge, x, y, z } = this.vertices;
    this.vertexCount = this.liveCount = 8;
    this.free.length = 0;
    for (const [v, corner] of cubeVertices.entries()) {
      this.live[v] = v;
      x[v] = corner.sign[0] * halfWidth;
      y[v] = corner.sign[1] * halfWidth;
      z[v] = corner.sign[2] * halfWidth;
      plane.set(corner.plane, 3 * v);
      edge.set(corner.edge, 3 * v);
    }
  }

  cut(nx: number, ny: number, nz: number, offset: number, label: number): boolean {
    const { live, liveCount } = this;
    const { x, y, z, height, gone } = this.vertices;
    const touching = offset * TOUCHING;
    let any = false;
    for (let i = 0; i < liveCount; i++) {
      const v = live[i];
      const above = nx * x[v] + ny * y[v] + nz * z[v] - offset;
      height[v] = above;
      gone[v] = above > touching ? 1 : 0;
      if (above > touching) any = true;
    }
    if (!any) return false;
    const added = this.addPlane(offset, label);
    const loop = orderOfCut(this.vertices, live, liveCount, this.planes);
    this.closeWith(added, loop);
    return true;
  }

  /**
   * Replaces the removed vertices by one on each edge that was cut. `loop` has these edges as 3·vertex + k, the vertex
   * being the removed end, in the order in which they lie round the new face.
   */
  private closeWith(added: number, loop: readonly number[]): void {
    const n = loop.length;
    if (this.vertexCount + n > this.vertices.x.length) this.vertices = widerVertices(this.vertices);
    if (this.vertices.x.length > this.live.length) {
      const live = new Int32Array(this.vertices.x.length);
      live.set(this.live);
      this.live = live;
    }
    const { live, free } = this;
    const { x, y, z, height, gone, plane, edge } = this.vertices;
    const made: number[] = [];
    for (const code of loop) {
      const removed = Math.floor(code / 3);
      const kept = edge[code];
      const a = plane[code];
      const b = plane[code % 3 === 2 ? code - 2 : code + 1];
      const w = free.pop() ?? this.vertexCount++;
      // clamped: where rounding put both ends on one side, the nearer end is the place
      const share = Math.min(1, Math.max(0, height[kept] / (height[kept] - height[removed])));
      x[w] = x[kept] + share * (x[removed] - x[kept]);
      y[w] = y[kept] + share * (y[removed] - y[kept]);
      z[w] = z[kept] + share * (z[removed] - z[kept]);
      plane[3 * w] = a;
      plane[3 * w + 1] = b;
      plane[3 * w + 2] = added;
      gone[w] = 0;
      edge[3 * w] = kept;
      edge[3 * kept + (plane[3 * kept] === b ? 0 : plane[3 * kept + 1] === b ? 1 : 2)] = w;
      made.push(w);
    }
    for (let k = 0; k < n; k++) {
      edge[3 * made[k] + 1] = made[k + 1 === n ? 0 : k + 1];
      edge[3 * made[k] + 2] = made[k === 0 ? n - 1 : k - 1];
    }
    let count = 0;
    for (let i = 0; i < this.liveCount; i++) {
      const v = live[i];
      if (gone[v] === 0) live[count++] = v;
      else free.push(v);
    }
    for (const w of made) live[count++] = w;
    this.liveCount = count;
  }

  private addPlane(offset: number, label: number): number {
    if (this.planeCount === this.planes.offset.length) this.planes = widerPlanes(this.planes);
    this.planes.offset[this.planeCount] = offset;
    this.planes.label[this.planeCount] = label;
    return this.planeCount++;
  }

  squaredReach(): number {
    const { x, y, z } = this.vertices;
    let reach = 0;
    for (let i = 0; i < this.liveCount; i++) {
      const v = this.live[i];
      const squared = x[v] * x[v] + y[v] * y[v] + z[v] * z[v];
      if (squared > reach) reach = squared;
    }
    return reach;
  }

  withinReach(cx: number, cy: number, cz: number, radius: number): boolean {
    const { x, y, z } = this.vertices;
    const needed = (cx * cx + cy * cy + cz * cz - radius * radius) / 2;
    for (let i = 0; i < this.liveCount; i++) {
      const v = this.live[i];
      const distance = Math.sqrt(x[v] * x[v] + y[v] * y[v] + z[v] * z[v]);
      if (cx * x[v] + cy * y[v] + cz * z[v] + radius * distance > needed) return true;
    }
    return false;
  }

  measure(onFace: (label: number, area: number) => void): number {
    const { plane } = this.vertices;
    const { mark, offset, label } = this.planes;
    mark.fill(-1, 0, this.planeCount);
    for (let i = 0; i < this.liveCount; i++) {
      for (let k = 0; k < 3; k++) mark[plane[3 * this.live[i] + k]] = this.live[i];
    }
    let volume = 0;
    for (let p = 0; p < this.planeCount; p++) {
      if (mark[p] < 0) continue;
      const area = this.faceArea(p, mark[p]);
      volume += (area * offset[p]) / 3;
      onFace(label[p], area);
    }
    return volume;
  }

  /** Half the length of the summed cross products of a fan of triangles, walking the corners of plane p from one of them. */
  private faceArea(p: number, first: number): number {
    const { x, y, z, plane, edge } = this.vertices;
    let [sx, sy, sz, lx, ly, lz] = [0, 0, 0, 0, 0, 0];
    let v = first;
    do {
      const ex = x[v] - x[first];
      const ey = y[v] - y[first];
      const ez = z[v] - z[first];
      sx += ly * ez - lz * ey;
      sy += lz * ex - lx * ez;
      sz += lx * ey - ly * ex;
      lx = ex;
      ly = ey;
      lz = ez;
      v = edge[3 * v + (plane[3 * v] === p ? 2 : plane[3 * v + 1] === p ? 0 : 1)];
    } while (v !== first);
    return Math.sqrt(sx * sx + sy * sy + sz * sz) / 2;
  }
}
