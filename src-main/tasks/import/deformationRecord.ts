import type { SeriesMember } from '../../../src-shared/contract/inspect';
import type { Cell } from '../../../src-shared/geometry/cell';
import { apply3, multiply3, transpose3, type Mat3 } from '../../../src-shared/geometry/matrix';
import { cellEntryOf } from '../../../src-shared/records/cell';
import type { SourceEntry } from '../../../src-shared/records/common';
import { framePositions } from '../../../src-shared/records/deformation';
import type { Frame } from '../../formats/frame';
import type { NewArray, NewRecord } from '../../project/commitRecord';
import { contentHash } from '../../project/recordId';
import { lengthUnit } from '../support/units';
import { IMPORT_REVISION } from './sampleRecord';

/** A strained frame in the rows of its sample. */
export interface StrainedFrame {
  member: SeriesMember;
  frame: Frame;
  source: SourceEntry;
  /** as in the file, NaN where an atom is missing, [3N] */
  positions: Float64Array;
  missing: number;
}

/** What a loading shares with its sample. */
interface OfSample {
  /** a permuted frame's edges are the sample's again */
  periodic: Cell['periodic'];
  units: string | null;
  /** the files have no ids, and the user vouches for equal row order */
  matchedByRow: boolean;
}

/** Said of everything that rests on frames without ids (formats.md V14). */
export const MATCHED_BY_ROW =
  'atoms are matched by their rows: the files have no ids, and the user vouches that all frames have one order';

/**
 * The record of a sample's frames under one loading, axis permutation P and cell flip M undone: cell Pᵀ H M, positions
 * Pᵀ x.
 *
 * @param frames of one loading, at least one
 */
export function deformationRecord(
  sampleId: string,
  frames: readonly StrainedFrame[],
  { periodic, units, matchedByRow }: OfSample,
): NewRecord<'deformations'> {
  const ascending = [...frames].sort((a, b) => a.member.strain - b.member.strain);
  const { protocol, t, eta, replica } = ascending[0].member;
  const unit = lengthUnit(units);
  const undone = ascending.map((one) => undoDescription(one, periodic));
  const arrays: Record<string, NewArray> = {};
  for (const [k, { positions }] of undone.entries()) {
    arrays[framePositions(k)] = {
      data: positions,
      shape: [positions.length / 3, 3],
      unit,
      definition: `Cartesian positions at strain ${ascending[k].member.strain}, in the sample's rows; NaN where an atom is missing`,
    };
  }
  const content = contentHash({
    cells: undone.map(({ cell }) => ({ h: [...cell.h], origin: [...cell.origin] })),
    ...Object.fromEntries(undone.map(({ positions }, k) => [framePositions(k), positions])),
  });
  return {
    draft: {
      revision: IMPORT_REVISION,
      parameters: {
        ...(replica === undefined ? {} : { replica }),
        ...(matchedByRow ? { matchedByRow } : {}),
      },
      parents: [{ kind: 'samples', id: sampleId }],
      content,
      sources: ascending.map(({ source }) => source),
      notes: [
        ...(matchedByRow ? [MATCHED_BY_ROW] : []),
        ...ascending.flatMap(({ member }) => member.notes),
      ],
      loading: { name: protocol ?? '', t, eta },
      frames: ascending.map(({ member, frame, source, missing }, k) => ({
        strain: member.strain,
        gradient: member.gradient,
        cell: cellEntryOf(undone[k].cell),
        volumeRatio: member.volumeRatio,
        flip: member.flip,
        permutation: member.permutation,
        source,
        timestep: frame.timestep,
        quantum: frame.quantum,
        missing,
      })),
    },
    arrays,
  };
}

function undoDescription(
  { member, frame, positions }: StrainedFrame,
  periodic: Cell['periodic'],
): { cell: Cell; positions: Float64Array } {
  const { h, origin } = frame.cell;
  const flipped = member.flip === null ? h : multiply3(h, matrix(member.flip));
  if (member.permutation === null) return { cell: { h: flipped, origin, periodic }, positions };
  const back = transpose3(matrix(member.permutation));
  const turned = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    turned.set(apply3(back, [positions[i], positions[i + 1], positions[i + 2]]), i);
  }
  return {
    cell: { h: multiply3(back, flipped), origin: apply3(back, origin), periodic },
    positions: turned,
  };
}

function matrix(rows: readonly (readonly number[])[]): Mat3 {
  return Float64Array.from(rows.flat());
}
