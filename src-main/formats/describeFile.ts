import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { InspectedFile, InspectedFrame, InspectNote } from '../../src-shared/contract/inspect';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { toRows, transpose3 } from '../../src-shared/geometry/matrix';
import { fileHash } from './fileHash';
import type { Frame, ParseNote } from './frame';
import { IndexAsRead } from './frameIndex/indexAsRead';
import { countNote } from './notes';
import type { FrameReading, ReaderHooks, ReadOptions } from './reading';
import { openRecognised } from './recognise';
import type { Restart } from './source/compression';
import { saysCut } from './source/damagedData';

export interface DescribeOptions extends ReadOptions {
  /** Every usable frame as it streams by, for what a caller wants to keep of it; its text is not kept. */
  onFrame?: (frame: Frame, index: number) => void;
}

/** What a file holds, and of every frame (also the refused ones) its number and outcome. */
export interface FileDescription {
  file: InspectedFile;
  frames: { index: number; ok: boolean; warnings: ParseNote[]; error: ParseNote | null }[];
}

/**
 * What a file holds, in one streaming pass that also hashes the bytes on disk and keeps the index of a large file. A file that cannot be read or recognised is
 * described too, with `error`; only a cancel is thrown.
 */
export async function describeFile(
  path: string,
  options: DescribeOptions = {},
): Promise<FileDescription> {
  const hash = createHash('sha256');
  let hashed = 0;
  const file = emptyDescription(path);
  const notes = new Map<string, InspectNote>();
  const frames: FileDescription['frames'] = [];
  try {
    const onRaw = (chunk: Uint8Array) => {
      hash.update(chunk);
      hashed += chunk.length;
    };
    const restarts: Restart[] = [];
    const onRestart = (restart: Restart) => void restarts.push(restart);
    const { source, reader } = await openRecognised(path, { ...options, onRaw, onRestart });
    const index = new IndexAsRead(reader, source.compression);
    file.format = reader.format;
    file.bytes = source.bytes;
    const hooks: ReaderHooks = {
      onPreview: (rows, columns = []) => {
        file.preview = rows;
        file.columns = [...columns];
      },
    };
    try {
      for await (const reading of reader.read(source.chunks, {
        ...options,
        ...hooks,
        keepText: false,
      })) {
        index.add(reading);
        frames.push(take(file, reading, notes));
        if (reading.ok) options.onFrame?.(reading.frame, reading.index);
      }
      await index.keep(path, hashed, restarts, options);
    } finally {
      file.warnings = [...notes.values()];
      await source.close();
    }
    if (file.frames.length === 0) {
      file.error = reasonOf(frames, file.warnings);
      file.warnings = file.warnings.filter((one) => one !== file.error);
    }
  } catch (error) {
    if (!(error instanceof PlastiscopeError) || error.code === 'cancelled') throw error;
    file.error = { code: 'unreadable', message: clauseOf(path, error.message) };
  }
  // a file that grew meanwhile is described and hashed as far as it was read
  file.bytes = hashed > file.bytes && file.bytes > 0 ? hashed : await sizeOf(path, file.bytes);
  file.sha256 = hashed === file.bytes ? hash.digest('hex') : await hashOf(path, options.signal);
  return { file, frames };
}

/** Why the last frame of a file without a usable one was refused; that the data are cut says less than anything else. */
function reasonOf(frames: FileDescription['frames'], notes: readonly InspectNote[]): InspectNote {
  const errors = frames.flatMap(({ error }) => (error ? [error] : []));
  const reason = errors.filter((one) => !saysCut(one)).pop() ?? errors[0];
  const told = notes.find(
    ({ code, message }) => code === reason?.code && message === reason.message,
  );
  return told ?? { code: 'no-frame', message: 'no frame' };
}

/** A sentence that begins with its file as a note has it: the file stands beside it, and the end of the sentence is open. */
function clauseOf(path: string, sentence: string): string {
  const named = `${path}: `;
  const clause = sentence.startsWith(named) ? sentence.slice(named.length) : sentence;
  return clause.replace(/\.$/, '');
}

/** The hash of a file that was not read to its end; empty where it cannot be read. */
async function hashOf(path: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await fileHash(path, signal);
  } catch {
    if (!signal?.aborted) return '';
    throw new PlastiscopeError('cancelled', `Reading ${path} was cancelled.`, { path });
  }
}

function emptyDescription(path: string): InspectedFile {
  return {
    path,
    format: null,
    bytes: 0,
    sha256: '',
    frames: [],
    columns: [],
    types: [],
    units: null,
    quantum: null,
    preview: [],
    warnings: [],
    error: null,
  };
}

function take(
  file: InspectedFile,
  reading: FrameReading,
  notes: Map<string, InspectNote>,
): FileDescription['frames'][number] {
  const { index } = reading;
  for (const warning of reading.warnings) countNote(notes, { ...warning, frame: index });
  if (!reading.ok) {
    countNote(notes, { ...reading.error, frame: index });
    return { index, ok: false, warnings: reading.warnings, error: reading.error };
  }
  const { frame } = reading;
  if (file.frames.length === 0) describeFirst(file, frame);
  else if (frame.columns.join(' ') !== file.columns.join(' ')) {
    const message = `the columns change to: ${frame.columns.join(' ')}`;
    countNote(notes, { code: 'columns-change', message, frame: index });
  }
  file.frames.push(inspectedFrame(frame, index));
  return { index, ok: true, warnings: reading.warnings, error: null };
}

function describeFirst(file: InspectedFile, frame: Frame): void {
  file.columns = frame.columns;
  file.units = frame.units;
  file.quantum = frame.quantum;
  const counts = new Map<number, number>();
  for (const type of frame.types) counts.set(type, (counts.get(type) ?? 0) + 1);
  file.types = [...counts.keys()]
    .sort((a, b) => a - b)
    .map((type) => ({
      type,
      atoms: counts.get(type) ?? 0,
      name: frame.typeNames.get(type) ?? null,
    }));
}

function inspectedFrame(frame: Frame, index: number): InspectedFrame {
  return {
    index,
    timestep: frame.timestep,
    atoms: frame.ids.length,
    dimensions: frame.dimensions,
    cell: toRows(transpose3(frame.cell.h)),
    origin: [...frame.cell.origin],
    pbc: [...frame.cell.periodic],
  };
}

async function sizeOf(path: string, known: number): Promise<number> {
  if (known > 0) return known;
  return stat(path).then(
    (state) => (state.isFile() ? state.size : 0),
    () => 0,
  );
}
