import type { FileReport, Precision, SeriesMember } from '../../../src-shared/contract/inspect';
import { quantile } from '../../../src-shared/columns/quantiles';
import { sortedValues } from '../../../src-shared/columns/ranks';
import { cellVolume } from '../../../src-shared/geometry/cell';
import type { Frame } from '../../formats/frame';
import { readFrame } from '../../formats/readFrames';
import { d2minRange } from '../../physics/d2min';
import type { FoundSeries } from '../../physics/series/recogniseSeries';
import { alignFrames } from '../support/alignFrames';
import { readingOf } from './readingOf';

/** A hundred noise floors below this part of a0² cannot come near the D²min of a rearrangement. */
const HARMLESS = 1e-4;
/** Atoms whose D²min is computed: the top 0.5 % of them are twenty. */
const MEASURED = 4000;
const FRACTION = 0.005;

/**
 * D²min of the top 0.5 % in the least strained frame of each loading: what label thresholds will be like. Measured only where
 * rounding of the coordinates might reach it, since each is one more frame to read.
 */
export async function measuredThresholds(
  found: FoundSeries,
  reference: Frame,
  precision: Precision,
  files: readonly FileReport[],
  signal: AbortSignal,
): Promise<Precision['thresholds']> {
  const { doubtfulBelow, cutoff } = precision;
  const { dimensions, cell, ids } = reference;
  const spacing = (cellVolume(cell, dimensions) / ids.length) ** (1 / dimensions);
  if (doubtfulBelow === null || doubtfulBelow <= HARMLESS * spacing ** 2) return [];
  const measured: Precision['thresholds'] = [];
  for (const { path, frame: index, protocol, strain } of leastStrained(found.members)) {
    const file = files.find((one) => one.path === path);
    if (file === undefined || protocol === null) continue;
    const hints = readingOf(found, file);
    const { frame } = await readFrame(path, index, { signal, keepText: false, hints });
    const { positions } = alignFrames(reference, frame, found.reference.path, path);
    const { value } = d2minRange(
      { positions: reference.wrapped, cell },
      { positions, cell: frame.cell },
      { cutoff, dimensions },
      0,
      Math.min(ids.length, MEASURED),
    );
    const threshold = quantile(sortedValues(value), 1 - FRACTION);
    if (Number.isFinite(threshold)) measured.push({ protocol, strain, threshold });
  }
  return measured;
}

/** One frame of each loading. Frames in permuted axes are left aside. */
function leastStrained(members: readonly SeriesMember[]): SeriesMember[] {
  const least = new Map<string, SeriesMember>();
  for (const member of members) {
    const { protocol, strain, included, permutation } = member;
    if (!included || protocol === null || strain === 0 || permutation !== null) continue;
    const known = least.get(protocol);
    if (known === undefined || strain < known.strain) least.set(protocol, member);
  }
  return [...least.values()];
}
