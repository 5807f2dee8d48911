import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { toCell } from '../../../src-shared/records/cell';
import { framePositions } from '../../../src-shared/records/deformation';
import { D2MIN_REVISION } from '../../physics/d2min';
import { d2minNoiseFloor } from '../../physics/noiseFloor';
import { recordId } from '../../project/recordId';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import { labelColumn, topSet } from '../../scoring/topSet';
import type { TaskContext } from '../task';
import type { Case } from './cases';
import { MATCHED_BY_ROW } from '../import/deformationRecord';
import { noiseFloorNote } from './noiseFloorNote';
import { d2minInThreads } from './d2minInThreads';
import { D2MIN_DEFINITION, SHEAR_STRAIN_DEFINITION } from './sidecar';

interface LabelOptions {
  fraction: number;
  /** of D²min, length units */
  cutoff: number;
}

/** The label set of a case, found again if it was made before. */
export async function labelCase(
  store: Store,
  one: Case,
  options: LabelOptions,
  context: Pick<TaskContext, 'parallel' | 'signal'>,
): Promise<StoredRecord<'labels'>> {
  const { cutoff, fraction } = options;
  const { sample, deformation, index, frame, loading } = one;
  const request = {
    revision: D2MIN_REVISION,
    parameters: { frame: index, cutoff, fraction },
    parents: [
      { kind: 'samples' as const, id: sample.record.id },
      { kind: 'deformations' as const, id: deformation.id },
    ],
  };
  const before = await store.reuse('labels', recordId('labels', request));
  if (before !== null) return before;

  const started = Date.now();
  const { manifest } = sample.record;
  const ids = await store.readArray(sample.record, 'ids', Float64Array);
  const reference = await store.readArray(sample.record, 'positions', Float64Array);
  const current = await store.readArray(deformation, framePositions(index), Float64Array);
  const result = await d2minInThreads(
    { positions: reference, cell: toCell(manifest.cell) },
    { positions: current, cell: toCell(frame.cell) },
    { cutoff, dimensions: manifest.dimensions },
    context,
  );
  const atoms = ids.length;
  if (result.invalid === atoms) {
    const message = `${sample.name} under ${loading}: no atom has enough neighbours within the cutoff ${cutoff}; choose a larger cutoff.`;
    throw new PlastiscopeError('input', message);
  }
  const top = topSet(result.value, ids, fraction);
  const neighbours = result.neighbours.reduce((sum, count) => sum + count, 0) / atoms;
  const noiseFloor = d2minNoiseFloor(
    neighbours,
    manifest.dimensions,
    manifest.quantum,
    frame.quantum,
  );
  const doubt = noiseFloorNote(top.threshold, noiseFloor);
  const unit = `${manifest.arrays['positions']?.unit ?? 'length'}^2`;
  return store.commit(
    'labels',
    {
      ...request,
      loading,
      strain: frame.strain,
      frame: index,
      cutoff,
      fraction,
      threshold: top.threshold,
      atoms,
      plastic: top.rows.length,
      invalid: result.invalid,
      noiseFloor: Math.max(0, noiseFloor),
      seconds: (Date.now() - started) / 1000,
      quanta: { reference: manifest.quantum, current: frame.quantum },
      notes: [
        ...(doubt === null ? [] : [doubt]),
        ...deformation.manifest.notes.filter((note) => note === MATCHED_BY_ROW),
      ],
    },
    {
      d2min: {
        data: result.value,
        shape: [atoms],
        unit,
        definition: D2MIN_DEFINITION,
      },
      shear_strain: {
        data: result.shearStrain,
        shape: [atoms],
        unit: null,
        definition: SHEAR_STRAIN_DEFINITION,
      },
      label: {
        data: labelColumn(result.value, top.rows),
        shape: [atoms],
        unit: null,
        definition: '1 plastic, 0 not, −1 where D²min is invalid',
      },
    },
  );
}
