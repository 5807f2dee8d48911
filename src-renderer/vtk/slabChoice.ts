import type { Camera } from './camera';
import { halfExtent, type CellBox, type SlabPlane } from './slab';

/** Direction of a slab's normal: along an axis of the sample, or from the eye into the picture. */
export type SlabAxis = 'x' | 'y' | 'z' | 'view';

const NORMALS = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } as const;
/** A new slab is this share of the sample thick. */
const SHARE = 0.2;

export function slabAxis({ normal }: Pick<SlabPlane, 'normal'>): SlabAxis {
  const found = (['x', 'y', 'z'] as const).find((axis) =>
    NORMALS[axis].every((each, k) => each === normal[k]),
  );
  return found ?? 'view';
}

/** A slab through the middle of the cell. @param camera for the direction of view; null: along z, @param thickness of before; null: a fifth of the sample */
export function slabAlong(
  axis: SlabAxis,
  camera: Camera | null,
  box: CellBox,
  thickness: number | null,
): SlabPlane {
  const normal = axis === 'view' ? (camera?.forward ?? NORMALS.z) : NORMALS[axis];
  return {
    normal,
    centre: 0,
    thickness: thickness ?? 2 * SHARE * halfExtent(box, normal),
  };
}

/** Moves by a step of its thickness and stays within the cell. */
export function slabMoved(slab: SlabPlane, box: CellBox, steps: number): SlabPlane {
  const limit = halfExtent(box, slab.normal);
  const centre = Math.max(-limit, Math.min(limit, slab.centre + steps * slab.thickness));
  return { ...slab, centre };
}
