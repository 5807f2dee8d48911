import type { SampleSummary } from '../../../src-shared/contract/project';
import { formatFixed, formatSignificant, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';

interface SampleFacts {
  length: string;
  cell: { name: string; value: string }[];
}

/** Area of a 2D cell or volume of a 3D cell, length units to the power of the dimension. */
function cellMeasure(cell: readonly (readonly number[])[], dimensions: 2 | 3): number {
  const [a, b, c] = cell;
  if (dimensions === 2) return Math.abs(a[0] * b[1] - a[1] * b[0]);
  return Math.abs(
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
      a[1] * (b[0] * c[2] - b[2] * c[0]) +
      a[2] * (b[0] * c[1] - b[1] * c[0]),
  );
}

/** Cell, density and units of a sample as the inspector lists them. */
export function sampleFacts(sample: SampleSummary): SampleFacts {
  const { length } = unitSymbols(sample.units);
  const power = sample.dimensions === 2 ? '²' : '³';
  const measure = cellMeasure(sample.cell, sample.dimensions);
  const edges = sample.cell.slice(0, sample.dimensions).map((edge) => Math.hypot(...edge));
  const open = ['x', 'y', 'z']
    .slice(0, sample.dimensions)
    .filter((_, axis) => !sample.periodic[axis]);
  return {
    length,
    cell: [
      {
        name: 'Edges',
        value: withUnit(edges.map((edge) => formatFixed(edge, 4)).join(' × '), length),
      },
      {
        name: sample.dimensions === 2 ? 'Area' : 'Volume',
        value: withUnit(formatSignificant(measure, 5), length === '' ? '' : length + power),
      },
      {
        name: 'Density',
        value: withUnit(
          formatFixed(sample.atoms / measure, 4),
          length === '' ? '' : `${length}⁻${power}`,
        ),
      },
      {
        name: 'Periodic',
        value: open.length === 0 ? 'in every direction' : `not along ${open.join(', ')}`,
      },
      { name: 'Units', value: sample.units ?? 'not stated' },
    ],
  };
}
