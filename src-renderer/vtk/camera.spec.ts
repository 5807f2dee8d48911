import { describe, expect, it } from 'vitest';
import {
  cross,
  dot,
  fitCell,
  orbit,
  pan,
  project,
  rayThrough,
  reveal,
  zoomAt,
  type Camera,
} from './camera';

const size = { width: 800, height: 600 };
const margins = { left: 10, right: 210, top: 40, bottom: 40 };
const cube = [
  [10, 0, 0],
  [2, 9, 0],
  [0, 1, 11],
];

function cameras(): Camera[] {
  const flat = fitCell(cube, [0, 0, 0], 2, size, margins, false);
  const deep = fitCell(cube, [0, 0, 0], 3, size, margins, true);
  return [
    flat,
    deep,
    orbit(deep, size, 133, -71),
    { ...orbit(deep, size, -40, 25), perspective: false },
  ];
}

describe('camera', () => {
  it('sends a ray through the pixel at which a point is drawn', () => {
    for (const camera of cameras()) {
      const point = [3, 4, camera === cameras()[0] ? 0 : 2] as const;
      const seen = project(camera, size, point);
      expect(seen).not.toBeNull();
      const ray = rayThrough(camera, size, seen!.x, seen!.y);
      const offset = [
        point[0] - ray.origin[0],
        point[1] - ray.origin[1],
        point[2] - ray.origin[2],
      ] as const;
      expect(Math.hypot(...cross(offset, ray.direction))).toBeLessThan(1e-9);
    }
  });
  it('keeps what is under the pointer when zooming, and moves by the pixels of the drag when panning', () => {
    for (const camera of cameras()) {
      const focus = project(camera, size, camera.focus)!;
      expect([focus.x, focus.y]).toEqual([400, 300]);
      const ray = rayThrough({ ...camera, perspective: false }, size, 123, 456);
      const zoomed = project(zoomAt(camera, size, 123, 456, 3), size, ray.origin)!;
      expect(zoomed.x).toBeCloseTo(123, 8);
      expect(zoomed.y).toBeCloseTo(456, 8);
      const moved = project(pan(camera, size, 17, -9), size, camera.focus)!;
      expect(moved.x).toBeCloseTo(417, 8);
      expect(moved.y).toBeCloseTo(291, 8);
    }
  });
  it('brings an atom into sight that is not, and leaves the picture alone for one that is', () => {
    for (const camera of cameras()) {
      expect(reveal(camera, size, [3, 4, 0])).toBe(camera);
      const close = zoomAt(camera, size, 0, 0, 40);
      const at = project(reveal(close, size, [3, 4, 0]), size, [3, 4, 0])!;
      expect([at.x, at.y]).toEqual([400, 300]);
    }
  });
  it('stays a rigid frame after many turns', () => {
    let camera = cameras()[1];
    for (let i = 0; i < 500; i++)
      camera = orbit(camera, size, 7 * Math.sin(i), 5 * Math.cos(3 * i));
    expect(Math.hypot(...camera.forward)).toBeCloseTo(1, 12);
    expect(Math.hypot(...camera.up)).toBeCloseTo(1, 12);
    expect(dot(camera.forward, camera.up)).toBeCloseTo(0, 12);
  });
  it('fits the cell between the margins', () => {
    const camera = fitCell(cube, [0, 0, 0], 2, size, margins, false);
    for (const corner of [
      [0, 0, 0],
      [10, 0, 0],
      [2, 9, 0],
      [12, 9, 0],
    ] as const) {
      const { x, y } = project(camera, size, corner)!;
      expect(x).toBeGreaterThan(margins.left - 1e-6);
      expect(x).toBeLessThan(size.width - margins.right + 1e-6);
      expect(y).toBeGreaterThan(margins.top - 1e-6);
      expect(y).toBeLessThan(size.height - margins.bottom + 1e-6);
    }
  });
});
