import { formatShortest } from '../annotated/formatNumber';
import type { Frame } from '../frame';
import { boxOfCell } from './boxText';

/** Bytes that are gathered before they are joined to the rest. */
const PIECE = 1 << 16;

/**
 * A frame of another format as a LAMMPS text dump: what `FrameReading.rows` holds for formats without rows of text that
 * could be written again. Values without tokens of their own are written with `formatShortest`, which brings every double back.
 *
 * @param row values of one atom in file order, separated by blanks, one for each of `frame.columns`
 * @param tilted the file says that the box is triclinic, which a frame does not tell where the tilts are zero
 */
export function dumpText(
  frame: Pick<Frame, 'units' | 'time' | 'timestep' | 'cell' | 'boundary' | 'columns' | 'fileRow'>,
  row: (index: number) => string,
  tilted = false,
): Uint8Array {
  const atoms = frame.fileRow.length;
  const pieces: Buffer[] = [];
  let text = frame.units === null ? '' : `ITEM: UNITS\n${frame.units}\n`;
  if (frame.time !== null) text += `ITEM: TIME\n${formatShortest(frame.time)}\n`;
  text += `ITEM: TIMESTEP\n${frame.timestep ?? 0}\nITEM: NUMBER OF ATOMS\n${atoms}\n${boxOfCell(frame, tilted)}`;
  text += `ITEM: ATOMS ${frame.columns.join(' ')}\n`;
  for (let k = 0; k < atoms; k++) {
    text += `${row(k)}\n`;
    if (text.length < PIECE) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  pieces.push(Buffer.from(text));
  return Buffer.concat(pieces);
}
