import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Frame, ParseNote } from './frame';
import { findFrame, forgetIndex, type FoundFrame } from './frameIndex/findFrame';
import type { FrameSpan } from './frameIndex/frameSpan';
import { NoteList } from './notes';
import type { FrameReading, ReaderHooks, ReadOptions } from './reading';
import { openRecognised } from './recognise';
import { saysCut } from './source/damagedData';
import { openTextAt } from './source/openText';

/**
 * Streams every frame of a recognised file, plain or compressed, in file order. Bad frames come as `ok: false` with line and
 * reason, the others stay usable; memory is that of one frame. Stopping the iteration closes the file.
 *
 * @throws PlastiscopeError `input` if the file cannot be opened or is of no readable format, `cancelled` on abort
 */
export async function* readFrames(
  path: string,
  options: ReadOptions & ReaderHooks = {},
): AsyncGenerator<FrameReading> {
  const { source, reader } = await openRecognised(path, options);
  try {
    yield* reader.read(source.chunks, options);
  } finally {
    await source.close();
  }
}

export interface OneFrame {
  frame: Frame;
  /** counted from 0, as in `--frame` */
  index: number;
  /** the frame's text exactly as read */
  rows: Uint8Array;
  /** of this frame; what is wrong with the end of the file is one if the last frame is asked for */
  warnings: ParseNote[];
}

/**
 * One frame: by number from 0, `first`, or `last` (the last complete one; a torn end is a warning). In a large file it is
 * looked up in the index of frames, so that those before it are not read.
 *
 * @throws PlastiscopeError `input` naming file and line if there is no such frame or it is refused
 */
export async function readFrame(
  path: string,
  which: number | 'first' | 'last',
  options: ReadOptions = {},
): Promise<OneFrame> {
  const wanted = which === 'first' ? 0 : which;
  const notes = new NoteList();
  let last: FrameReading | null = null;
  let frames = 0;
  for await (const reading of readFramesFrom(path, wanted, options)) {
    if (!reading.ok && tellsOfEnd(reading.error) && last) {
      notes.addAll([reading.error, ...reading.warnings]);
      break;
    }
    frames = reading.index + 1;
    last = reading;
    if (reading.index === wanted) break;
  }
  if (!last || (wanted !== 'last' && last.index !== wanted)) {
    const count = frames === 1 ? 'one frame' : `${frames} frames`;
    throw new PlastiscopeError(
      'input',
      `${path}: there is no frame ${which}; the file has ${count}, counted from 0.`,
      {
        path,
      },
    );
  }
  if (!last.ok) throw refusal(path, last.error);
  const warnings = [...last.warnings, ...notes.take()];
  return { frame: last.frame, index: last.index, rows: last.rows, warnings };
}

/**
 * The frames with these numbers, in file order, without those between them if the file has an index of frames. A number
 * beyond the last frame is passed over.
 *
 * @throws PlastiscopeError as `readFrames`
 */
export async function* readSomeFrames(
  path: string,
  numbers: Iterable<number>,
  options: ReadOptions = {},
): AsyncGenerator<FrameReading> {
  const wanted = [...new Set(numbers)].sort((a, b) => a - b);
  for (let k = 0; k < wanted.length;) {
    const first = wanted[k];
    for await (const reading of readFramesFrom(path, first, options)) {
      if (reading.index < first) continue;
      yield reading;
      k++;
      // the next one wanted follows at once, or is looked up
      if (wanted[k] !== reading.index + 1) break;
    }
    if (wanted[k] === first) return;
  }
}

/**
 * The frames of a file from the wanted one on, or from one before it: the first, unless an index says where a later one
 * begins.
 */
async function* readFramesFrom(
  path: string,
  wanted: number | 'last',
  options: ReadOptions,
): AsyncGenerator<FrameReading> {
  const { source, reader } = await openRecognised(path, options);
  let found: FoundFrame | null = null;
  try {
    found = await findFrame(path, wanted, source, reader, options);
    if (!found) yield* reader.read(source.chunks, options);
  } finally {
    await source.close();
  }
  if (!found) return;
  const { place, text, expected } = found;
  const opened = await openTextAt(path, text, options);
  let first = true;
  try {
    for await (const reading of reader.read(opened.chunks, { ...options, place })) {
      if (first && !isExpected(reading, expected)) break;
      first = false;
      yield reading;
    }
  } finally {
    await opened.close();
  }
  if (!first) return;
  // the file was changed where its mark does not show it
  await forgetIndex(path, options);
  yield* readFrames(path, options);
}

function isExpected({ span }: FrameReading, { timestep, atoms }: FrameSpan): boolean {
  return span?.timestep === timestep && span.atoms === atoms;
}

/** Whether an error is no frame that could be asked for, but the end of a file that was cut. */
function tellsOfEnd(error: ParseNote): boolean {
  return error.code === 'torn-last-frame' || saysCut(error);
}

/** The error that a refused frame is, naming file and line. */
export function refusal(path: string, error: ParseNote): PlastiscopeError {
  const where = error.line === undefined ? path : `${path}, line ${error.line}`;
  return new PlastiscopeError('input', `${where}: ${error.message}.`, {
    path,
    ...(error.line === undefined ? {} : { line: error.line }),
  });
}
