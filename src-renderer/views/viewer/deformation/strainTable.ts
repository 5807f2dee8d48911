import type { StrainCurve } from '../../../../src-shared/contract/reader';
import { distinctStrains, sameStrain } from '../../../state/strains';

type Point = StrainCurve['points'][number];

/** The point of a curve at a strain; undefined where the load has no label set. */
export function pointAt(points: readonly Point[], strain: number): Point | undefined {
  return points.find((point) => sameStrain(point.strain, strain));
}

/** Columns of the table: every strain at which any load has a label set, ascending, as the slider writes them. */
export function strainColumns(curves: readonly StrainCurve[]): number[] {
  return distinctStrains(curves.flatMap(({ points }) => points.map(({ strain }) => strain)));
}
