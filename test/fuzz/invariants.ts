import { determinant3 } from '../../src-shared/geometry/matrix';
import type { Frame, ParseNote } from '../../src-main/formats/frame';
import type { FrameReading } from '../../src-main/formats/reading';

/** What is known of the input that readings come from. */
export interface Input {
  bytes: number;
  lines: number;
  /** what every error names: a line, a byte or frame, or either where the content is not known */
  places: 'lines' | 'bytes' | 'any';
}

/**
 * What every list of readings must fulfil, whatever the file was; the sentence that says which part it does not, or null.
 * Frames: finite positions, ascending ids, arrays of one length, a cell with a volume. Errors: code, message, place.
 */
export function brokenInvariant(readings: readonly FrameReading[], input: Input): string | null {
  for (const [k, reading] of readings.entries()) {
    const fault =
      (reading.index === k ? null : `its number is ${reading.index}`) ??
      reading.warnings.map((one) => brokenNote(one, input, false)).find((one) => one !== null) ??
      (reading.ok ? brokenFrame(reading, input) : brokenNote(reading.error, input, true));
    if (fault) return `reading ${k}: ${fault}`;
  }
  return null;
}

function brokenNote(note: ParseNote, { lines, places }: Input, isError: boolean): string | null {
  const { code, message, line, count } = note;
  const shown = JSON.stringify(note);
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(code)) return `the code of a note is no word: ${shown}`;
  if (message.trim() === '' || /undefined|\[object|\bnull\b/.test(message.replace(/"[^]*"/, '')))
    return `a note without a proper message: ${shown}`;
  if (message.length > 400) return `a message of ${message.length} characters: ${code}`;
  if (/\p{Cc}/u.test(message)) return `a message with control characters: ${shown}`;
  if (/^[^"]*[.!]$/.test(message)) return `a message that ends a sentence: ${shown}`;
  if (count !== undefined && !(Number.isInteger(count) && count > 1))
    return `a note is counted wrongly: ${shown}`;
  if (line !== undefined && !(Number.isInteger(line) && line >= 1 && line <= lines + 1))
    return `a line that the file of ${lines} lines does not have: ${shown}`;
  if (!isError || places === 'any') return null;
  if (places === 'lines') return line === undefined ? `an error without its line: ${shown}` : null;
  return /\bbyte \d+|\bbytes\b|number \d+|columns/.test(message)
    ? null
    : `an error without its place: ${shown}`;
}

function brokenFrame(
  { frame, rows }: Extract<FrameReading, { ok: true }>,
  { bytes }: Input,
): string | null {
  const { ids, types, wrapped, unwrapped, fileRow, cell, columns, extra } = frame;
  const atoms = ids.length;
  // an atom takes two numbers and what separates them
  if (4 * atoms > bytes) return `${atoms} atoms in ${bytes} bytes`;
  for (let k = 0; k < atoms; k++) {
    if (!Number.isSafeInteger(ids[k])) return `id ${ids[k]}`;
    if (k > 0 && ids[k] <= ids[k - 1]) return `ids ${ids[k - 1]}, ${ids[k]} do not ascend`;
  }
  if (!(types instanceof Int32Array) || types.length !== atoms) return 'types of another length';
  if (!allFinite(wrapped) || wrapped.length !== 3 * atoms)
    return `wrapped positions ${where(wrapped)}`;
  if (unwrapped && (!allFinite(unwrapped) || unwrapped.length !== 3 * atoms))
    return `unwrapped positions ${where(unwrapped)}`;
  if (
    fileRow.length !== atoms ||
    new Set(fileRow).size !== atoms ||
    fileRow.some((row) => row >= atoms)
  )
    return 'row numbers that are no permutation';
  if (!allFinite(cell.h) || !allFinite(cell.origin)) return `cell ${[...cell.h, ...cell.origin]}`;
  if (!(Math.abs(determinant3(cell.h)) > 0)) return `a cell without a volume: ${cell.h}`;
  if (!Number.isFinite(determinant3(cell.h))) return `a cell of infinite volume: ${cell.h}`;
  for (const [name, values] of extra) {
    if (values.length !== atoms) return `${values.length} values of ${name} for ${atoms} atoms`;
    if (!columns.includes(name)) return `values of ${name}, which is no column`;
  }
  return brokenHead(frame) ?? (rows instanceof Uint8Array ? null : 'no rows');
}

function brokenHead(frame: Frame): string | null {
  const { timestep, time, boundary, dimensions, quantum, cellQuantum, typeNames, masses } = frame;
  if (timestep !== null && !Number.isSafeInteger(timestep)) return `timestep ${timestep}`;
  if (time !== null && !Number.isFinite(time)) return `time ${time}`;
  if (boundary !== null && !/^[pfsm]{2} [pfsm]{2} [pfsm]{2}$/.test(boundary))
    return `boundary "${boundary}"`;
  if (dimensions !== 2 && dimensions !== 3) return `${dimensions} dimensions`;
  if (!(quantum >= 0 && quantum < Infinity)) return `quantum ${quantum}`;
  if (cellQuantum !== undefined && !(cellQuantum >= 0 && cellQuantum < Infinity))
    return `quantum ${cellQuantum} of the cell`;
  for (const [type, name] of typeNames) {
    if (!Number.isInteger(type) || name === '') return `type ${type} is named "${name}"`;
  }
  for (const [type, mass] of masses) {
    if (!Number.isInteger(type) || typeof mass !== 'number') return `mass ${mass} of type ${type}`;
  }
  return null;
}

function allFinite(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) if (!Number.isFinite(values[k])) return false;
  return true;
}

function where(values: Float64Array): string {
  const at = values.findIndex((value) => !Number.isFinite(value));
  return at < 0
    ? `of length ${values.length}`
    : `with ${values[at]} for atom ${Math.floor(at / 3)}`;
}
