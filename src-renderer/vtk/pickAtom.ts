import type { Ray } from './camera';

export interface Picked {
  row: number;
  /** from the ray's origin to the sphere's surface */
  distance: number;
}

/**
 * The atom in front: the sphere whose surface the ray meets first. One pass over all atoms, no structure to keep.
 *
 * @param positions interleaved x y z, [3N]
 * @param radii [N]; an atom of radius 0 cannot be hit
 * @param fromEye true: what lies behind the origin does not count (perspective)
 * @param among which atoms count: those whose entry in `shown` [N] is `level`
 */
export function pickAtom(
  ray: Ray,
  positions: Float32Array,
  radii: Float32Array,
  fromEye: boolean,
  among: { shown: Uint8Array; level: number } | null = null,
): Picked | null {
  const [ox, oy, oz] = ray.origin;
  const [dx, dy, dz] = ray.direction;
  let row = -1;
  let nearest = Infinity;
  for (let i = 0; i < radii.length; i++) {
    const x = positions[3 * i] - ox;
    const y = positions[3 * i + 1] - oy;
    const z = positions[3 * i + 2] - oz;
    const along = x * dx + y * dy + z * dz;
    const r2 = radii[i] * radii[i];
    const off2 = x * x + y * y + z * z - along * along;
    if (off2 >= r2) continue;
    if (among !== null && among.shown[i] !== among.level) continue;
    const distance = along - Math.sqrt(r2 - off2);
    if (distance < nearest && (!fromEye || distance > 0)) {
      nearest = distance;
      row = i;
    }
  }
  return row < 0 ? null : { row, distance: nearest };
}

/** Atoms drawn whole come before faded ones, which are seen through; hidden ones cannot be hit. @param shown [N], null: all whole */
export function pickShown(
  ray: Ray,
  positions: Float32Array,
  radii: Float32Array,
  fromEye: boolean,
  shown: Uint8Array | null,
): Picked | null {
  if (shown === null) return pickAtom(ray, positions, radii, fromEye);
  return (
    pickAtom(ray, positions, radii, fromEye, { shown, level: 2 }) ??
    pickAtom(ray, positions, radii, fromEye, { shown, level: 1 })
  );
}
