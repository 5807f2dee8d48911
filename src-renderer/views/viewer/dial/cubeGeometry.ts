import type { Loading } from '../../../../src-shared/geometry/loading';
import { plus, scaled, type Vec3 } from '../../../../src-shared/geometry/matrix';

/** Pixels of the half edge of the drawn cube. */
export const HALF_EDGE = 52;
const COS = Math.cos(Math.PI / 6);
const SIN = Math.sin(Math.PI / 6);
/** How far from the middle of its face to the edge an arrow begins and ends: none of the eight touches another. */
const FROM = 0.24;
const TO = 0.74;

/**
 * Isometric view from (1, 1, 1) with y up: x to the lower right, z to the lower left, so that the faces +x, +y and +z are seen.
 *
 * @param point in half edges from the middle of the cube
 * @returns pixels from the middle of the picture, y downwards
 */
export function isometric([x, y, z]: Vec3): [number, number] {
  return [HALF_EDGE * COS * (x - z), HALF_EDGE * (SIN * (x + z) - y)];
}

/** A face of the cube as SVG points. @param axis of its normal: 0, 1, 2 for x, y, z */
export function facePoints(axis: 0 | 1 | 2): string {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  return corners
    .map(([a, b]) => {
      const at: Vec3 = axis === 0 ? [1, a, b] : axis === 1 ? [a, 1, b] : [a, b, 1];
      return isometric(at)
        .map((value) => value.toFixed(2))
        .join(',');
    })
    .join(' ');
}

/** A shear as an arrow on the face whose normal is eta: it points where that face is pushed. */
export interface FaceArrow {
  tail: [number, number];
  tip: [number, number];
}

/**
 * Arrows to the corners are longer than those to the edges, so that the eight ends are a square grid with room to press.
 *
 * @param loading with eta along a cube axis, t in that face
 */
export function faceArrow({ t, eta }: Pick<Loading, 't' | 'eta'>): FaceArrow {
  const largest = Math.max(...t.map(Math.abs));
  const at = (share: number) => isometric(plus(scaled(eta, 1), t, share / largest));
  return { tail: at(FROM), tip: at(TO) };
}

/** Middle of the place where an arrow is pressed, a little past its own middle, pixels. */
export function arrowTarget({ tail, tip }: FaceArrow): [number, number] {
  return [0.4 * tail[0] + 0.6 * tip[0], 0.4 * tail[1] + 0.6 * tip[1]];
}

/** The points of an arrow's head. */
export function arrowHead({ tail, tip }: FaceArrow, length = 6): string {
  const along = Math.atan2(tip[1] - tail[1], tip[0] - tail[0]);
  const wing = (turn: number) =>
    [tip[0] - length * Math.cos(along + turn), tip[1] - length * Math.sin(along + turn)]
      .map((value) => value.toFixed(2))
      .join(',');
  return `${wing(0.45)} ${tip[0].toFixed(2)},${tip[1].toFixed(2)} ${wing(-0.45)}`;
}

/** "1 0 0", "1,0,0" or "1; 0; 0" as a direction; null where it is not three numbers. */
export function parseDirection(text: string): Vec3 | null {
  const words = text.trim().split(/[\s,;]+/);
  const [x, y, z] = words.map((word) => Number(word.replace('−', '-')));
  return words.length === 3 && [x, y, z].every(Number.isFinite) ? [x, y, z] : null;
}
