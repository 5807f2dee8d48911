import { formatInteger, formatPercent, formatSignificant, withUnit } from '../../../ui/numbers';
import type { ShownArrows } from './useArrowField';

/** What the arrows are, as a legend and a caption say it. */
export function arrowText(
  { nonAffine, strain, rows, wanted, field }: ShownArrows,
  unit: string,
): { what: string; count: string } {
  const least = withUnit(formatSignificant(field.least, 2), unit);
  const all = `${formatInteger(wanted)} of at least ${least}`;
  return {
    what: `${nonAffine ? 'non-affine' : 'total'} displacement at ${formatPercent(strain)}, drawn ${Number(field.scale.toPrecision(3))} times as long`,
    count: rows.length < wanted ? `longest ${formatInteger(rows.length)} of ${all}` : all,
  };
}
