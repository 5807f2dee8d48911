import { expect } from 'vitest';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import type { FoundSeries } from './recogniseSeries';
import type { SeriesFrame } from './seriesFrame';
import { sampleAtoms, syntheticFrame } from './syntheticFrames.fixture';

/** Samples of 256 and 343 atoms that the specs of recognising series shear. */
export const flat = sampleAtoms(2, 3);
export const solid = sampleAtoms(3, 4);
/** Non-affine displacements of strained frames, in spacings. */
export const plastic = 0.2;

/** Simple shear, x on y. */
export function simple(gamma: number): Mat3 {
  return Float64Array.of(1, gamma, 0, 0, 1, 0, 0, 0, 1);
}

/** An undeformed frame and one under F. */
export function pair(dimensions: 2 | 3, f: Mat3, p?: Mat3): SeriesFrame[] {
  const atoms = dimensions === 2 ? flat : solid;
  return [
    syntheticFrame(dimensions, atoms, { path: 'a.0.dump', timestep: 0 }),
    syntheticFrame(dimensions, atoms, {
      path: 'a.1.dump',
      timestep: 1,
      f,
      plastic,
      ...(p ? { p } : {}),
    }),
  ];
}

/** The one series that must have been found. */
export function only(series: readonly FoundSeries[]): FoundSeries {
  expect(series).toHaveLength(1);
  return series[0];
}

/** Codes of its questions, then of its warnings. */
export function codes(series: FoundSeries): string[] {
  return [...series.questions, ...series.warnings].map(({ code }) => code);
}
