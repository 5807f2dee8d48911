import type { Planes, Vertices } from './mesh';

/**
 * Edges between the vertices that are cut off (`gone`) and those that stay, in the order in which they lie round the cut,
 * as 3·vertex + k of the end that goes.
 *
 * If the cut is not one simple loop, which only rounding can cause, `gone` is mended first: what goes is the connected part
 * around the vertex farthest beyond the plane, what stays the connected part around the one deepest below it. On a
 * polyhedron with three planes at every vertex that always leaves one simple loop.
 */
export function orderOfCut(
  vertices: Vertices,
  live: Int32Array,
  liveCount: number,
  planes: Planes,
): number[] {
  const loop = traceLoop(vertices, live, liveCount, planes);
  if (loop !== null) return loop;
  mendCut(vertices, live, liveCount);
  const mended = traceLoop(vertices, live, liveCount, planes);
  if (mended === null) throw new Error('voronoi: the cut of a cell is not a loop');
  return mended;
}

/** null if the cut edges are not one loop that meets every plane at most once. */
function traceLoop(
  { plane, edge, gone }: Vertices,
  live: Int32Array,
  liveCount: number,
  { mark }: Planes,
): number[] | null {
  const codes: number[] = [];
  let simple = true;
  mark.fill(-1);
  for (let i = 0; i < liveCount; i++) {
    const v = live[i];
    if (gone[v] === 0) continue;
    for (let k = 0; k < 3; k++) {
      const code = 3 * v + k;
      if (gone[edge[code]] === 1) continue;
      if (mark[plane[code]] >= 0) simple = false;
      mark[plane[code]] = code;
      codes.push(code);
    }
  }
  if (!simple || codes.length < 3) return null;
  // from the edge between planes a and b to the one between b and c
  const loop: number[] = [];
  let code = codes[0];
  do {
    loop.push(code);
    code = mark[plane[code % 3 === 2 ? code - 2 : code + 1]];
  } while (code >= 0 && code !== codes[0] && loop.length <= codes.length);
  return loop.length === codes.length && code === codes[0] ? loop : null;
}

function mendCut({ edge, height, gone }: Vertices, live: Int32Array, liveCount: number): void {
  let top = live[0];
  let bottom = live[0];
  for (let i = 1; i < liveCount; i++) {
    if (height[live[i]] > height[top]) top = live[i];
    if (height[live[i]] < height[bottom]) bottom = live[i];
  }
  const removed = connected(edge, top, (v) => gone[v] === 1);
  const kept = connected(edge, bottom, (v) => !removed.has(v));
  for (let i = 0; i < liveCount; i++) gone[live[i]] = kept.has(live[i]) ? 0 : 1;
}

/** Vertices that are reached from `start` through vertices that belong. */
function connected(
  edge: Int32Array,
  start: number,
  belongs: (vertex: number) => boolean,
): Set<number> {
  const found = new Set([start]);
  // a Set yields what is added during the walk
  for (const v of found) {
    for (let k = 0; k < 3; k++) {
      const u = edge[3 * v + k];
      if (!found.has(u) && belongs(u)) found.add(u);
    }
  }
  return found;
}
