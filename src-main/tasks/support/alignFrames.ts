import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Frame } from '../../formats/frame';
import { alignPositions, matchById } from '../../physics/matchById';

interface AlignedFrame {
  /** positions of `current` in the rows of `reference`, [3N]; NaN where an atom is missing */
  positions: Float64Array;
  /** ids of the reference that `current` lacks, ascending */
  missing: number[];
  /** atoms of `current` that the reference lacks: left out */
  added: number;
}

/**
 * Brings a frame into the rows of its reference, by id.
 *
 * @throws PlastiscopeError('input') if a file has no ids (equal row order cannot be taken for granted), if nothing
 *         matches, or if an atom changes its type
 */
export function alignFrames(
  reference: Frame,
  current: Frame,
  referencePath: string,
  currentPath: string,
): AlignedFrame {
  for (const [frame, path] of [
    [reference, referencePath],
    [current, currentPath],
  ] as const) {
    if (!frame.idsAreRows) continue;
    const message = `${path} has no id column: its atoms cannot be matched with those of another frame. Write the dump with ids.`;
    throw new PlastiscopeError('input', message, { path });
  }
  const rows = matchById(reference.ids, current.ids);
  const missing: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row < 0) {
      missing.push(reference.ids[i]);
      continue;
    }
    if (current.types[row] !== reference.types[i]) {
      const message = `${currentPath}: atom ${reference.ids[i]} has type ${current.types[row]}, but type ${reference.types[i]} in ${referencePath}. These are not frames of one sample.`;
      throw new PlastiscopeError('input', message, { path: currentPath });
    }
  }
  if (missing.length === rows.length) {
    const message = `${currentPath} has no atom of ${referencePath}: their ids differ. These are not frames of one sample.`;
    throw new PlastiscopeError('input', message, { path: currentPath });
  }
  const positions = alignPositions(current.wrapped, rows);
  return { positions, missing, added: current.ids.length - (rows.length - missing.length) };
}
