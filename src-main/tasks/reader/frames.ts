import { quantile } from '../../../src-shared/columns/quantiles';
import { sortedValues } from '../../../src-shared/columns/ranks';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { DeformedFrame, StrainCurve } from '../../../src-shared/contract/reader';
import { toCell } from '../../../src-shared/records/cell';
import { framePositions } from '../../../src-shared/records/deformation';
import { displacements } from '../../physics/displacement';
import { convertArray, readArray } from '../../project/readArray';
import type { StoredRecord } from '../../project/record';
import type { ColumnSource } from './columns';
import type { RankedColumn } from './rankedColumn';

/**
 * A frame of a deformation beside its undeformed sample.
 *
 * @param reference positions of the sample, wrapped, [3N]
 * @param strain of the frame, to within 10⁻³ of itself
 * @throws PlastiscopeError `missing` if the sample has no such frame
 */
export async function deformedFrame(
  { manifest: sample }: StoredRecord<'samples'>,
  reference: Float64Array,
  deformations: readonly StoredRecord<'deformations'>[],
  loading: string,
  strain: number,
): Promise<DeformedFrame> {
  const near = (other: number) => Math.abs(other - strain) <= 1e-3 * Math.max(other, strain) + 1e-6;
  for (const record of deformations) {
    const { manifest } = record;
    if (manifest.loading.name !== loading) continue;
    const index = manifest.frames.findIndex((frame) => near(frame.strain));
    if (index < 0) continue;
    const stored = await readArray(record, framePositions(index));
    const current = convertArray(stored, Float64Array, record.path);
    const { cell } = manifest.frames[index];
    const { positions, total, nonAffine } = displacements(
      { positions: reference, cell: toCell(sample.cell) },
      { positions: current, cell: toCell(cell) },
      sample.dimensions,
    );
    return {
      cell: cell.edges.map((edge) => [...edge]),
      origin: [...cell.origin],
      positions: Float32Array.from(positions),
      total: Float32Array.from(total),
      nonAffine: Float32Array.from(nonAffine),
    };
  }
  throw new PlastiscopeError(
    'missing',
    `${sample.name} has no frame of ${loading} at a strain of ${strain}. Import the frame.`,
  );
}

/**
 * D²min against strain for each load that has label sets, loads in name order, strains ascending. Medians leave out atoms
 * without a value; of several label sets at one strain the newest counts, as for columns.
 *
 * @param sources columns of the sample, @param valuesOf reads one of them
 * @param row of the atom; null: medians alone
 */
export async function strainCurves(
  sources: readonly ColumnSource[],
  valuesOf: (source: ColumnSource) => Promise<RankedColumn>,
  row: number | null,
): Promise<StrainCurve[]> {
  const byLoading = new Map<string, StrainCurve>();
  for (const source of sources) {
    const { record, unit } = source;
    if (source.array !== 'd2min' || record.manifest.kind !== 'labels') continue;
    const { loading, strain } = record.manifest;
    const marks = sources.find((each) => each.record === record && each.array === 'label');
    if (marks === undefined) continue;
    const { values, sorted } = await valuesOf(source);
    const { values: mark } = await valuesOf(marks);
    const labelled = sortedValues(values.filter((_, k) => mark[k] === 1));
    const curve = byLoading.get(loading) ?? { loading, unit, points: [] };
    curve.points.push({
      label: record.id,
      strain,
      value: row === null ? NaN : values[row],
      all: quantile(sorted, 0.5),
      labelled: quantile(labelled, 0.5),
    });
    byLoading.set(loading, curve);
  }
  const curves = [...byLoading.values()].sort((a, b) => (a.loading < b.loading ? -1 : 1));
  for (const { points } of curves) points.sort((a, b) => a.strain - b.strain);
  return curves;
}
