import type { Vec3 } from './matrix';

interface Orientation {
  id: string;
  /** shear direction and plane normal in cube axes, integer, not normalised */
  t: Vec3;
  eta: Vec3;
}

/**
 * The 30 shear systems of 3D glasses: three cube planes with eight in-plane directions each (z, x, y; the digit counts
 * steps of 45°), and the six pure shears in cube axes (d).
 */
export const orientationTable: readonly Orientation[] = [
  { id: 'z0', t: [1, 0, 0], eta: [0, 0, 1] },
  { id: 'z1', t: [1, 1, 0], eta: [0, 0, 1] },
  { id: 'z2', t: [0, 1, 0], eta: [0, 0, 1] },
  { id: 'z3', t: [-1, 1, 0], eta: [0, 0, 1] },
  { id: 'z4', t: [-1, 0, 0], eta: [0, 0, 1] },
  { id: 'z5', t: [-1, -1, 0], eta: [0, 0, 1] },
  { id: 'z6', t: [0, -1, 0], eta: [0, 0, 1] },
  { id: 'z7', t: [1, -1, 0], eta: [0, 0, 1] },
  { id: 'x0', t: [0, 1, 0], eta: [1, 0, 0] },
  { id: 'x1', t: [0, 1, 1], eta: [1, 0, 0] },
  { id: 'x2', t: [0, 0, 1], eta: [1, 0, 0] },
  { id: 'x3', t: [0, -1, 1], eta: [1, 0, 0] },
  { id: 'x4', t: [0, -1, 0], eta: [1, 0, 0] },
  { id: 'x5', t: [0, -1, -1], eta: [1, 0, 0] },
  { id: 'x6', t: [0, 0, -1], eta: [1, 0, 0] },
  { id: 'x7', t: [0, 1, -1], eta: [1, 0, 0] },
  { id: 'y0', t: [0, 0, 1], eta: [0, 1, 0] },
  { id: 'y1', t: [1, 0, 1], eta: [0, 1, 0] },
  { id: 'y2', t: [1, 0, 0], eta: [0, 1, 0] },
  { id: 'y3', t: [1, 0, -1], eta: [0, 1, 0] },
  { id: 'y4', t: [0, 0, -1], eta: [0, 1, 0] },
  { id: 'y5', t: [-1, 0, -1], eta: [0, 1, 0] },
  { id: 'y6', t: [-1, 0, 0], eta: [0, 1, 0] },
  { id: 'y7', t: [-1, 0, 1], eta: [0, 1, 0] },
  { id: 'd1', t: [1, -1, 0], eta: [1, 1, 0] },
  { id: 'd2', t: [-1, 1, 0], eta: [1, 1, 0] },
  { id: 'd3', t: [0, 1, -1], eta: [0, 1, 1] },
  { id: 'd4', t: [0, -1, 1], eta: [0, 1, 1] },
  { id: 'd5', t: [-1, 0, 1], eta: [1, 0, 1] },
  { id: 'd6', t: [1, 0, -1], eta: [1, 0, 1] },
];

/** Ids of the preset `planes`: every direction of the three cube planes, 24 loadings with 18 distinct strain tensors. */
export const planes: readonly string[] = orientationTable
  .map(({ id }) => id)
  .filter((id) => !id.startsWith('d'));

/** Ids of the preset `distinct`: 24 loadings with 24 distinct strain tensors. */
export const distinct: readonly string[] = [
  ...['z0', 'z1', 'z2', 'z3', 'z4', 'z5', 'z6', 'z7', 'x1', 'x3', 'x5', 'x7'],
  ...['y1', 'y2', 'y3', 'y5', 'y6', 'y7', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'],
];
