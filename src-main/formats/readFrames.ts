import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Frame, ParseNote } from './frame';
import { NoteList } from './notes';
import type { FrameReading, ReaderHooks, ReadOptions } from './reading';
import { openRecognised } from './recognise';

/**
 * Streams every frame of a recognised file, plain or gzip, in file order. Bad frames come as `ok: false` with line and
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
  warnings: ParseNote[];
}

/**
 * One frame: by number from 0, `first`, or `last` (the last complete one; a torn end is a warning).
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
  for await (const reading of readFrames(path, options)) {
    notes.addAll(reading.warnings);
    if (!reading.ok && reading.error.code === 'torn-last-frame') {
      notes.addAll([reading.error]);
      break;
    }
    frames++;
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
  return { frame: last.frame, index: last.index, rows: last.rows, warnings: notes.take() };
}

/** The error that a refused frame is, naming file and line. */
export function refusal(path: string, error: ParseNote): PlastiscopeError {
  const where = error.line === undefined ? path : `${path}, line ${error.line}`;
  return new PlastiscopeError('input', `${where}: ${error.message}.`, {
    path,
    ...(error.line === undefined ? {} : { line: error.line }),
  });
}
