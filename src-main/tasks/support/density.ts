import { cellVolume } from '../../../src-shared/geometry/cell';
import type { Structure } from './structure';

/** Atoms per area (2D) or volume (3D), 1/length^d. */
export function density({ cell, dimensions, ids }: Structure): number {
  return ids.length / cellVolume(cell, dimensions);
}
