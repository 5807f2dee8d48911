import { basename } from 'node:path';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { FileGroup } from '../../../src-shared/contract/inspect';
import type { Frame, ParseNote } from '../frame';
import { lammpsDump } from '../lammpsDump/read';
import { note } from '../notes';
import type { FrameReading, ReaderHooks, ReadOptions } from '../reading';
import { saysCut } from '../source/damagedData';
import { sameCell } from './agreement';
import { joinedText } from './joinedText';

/** Missing pieces that a message names. */
const NAMED = 10;

type Sound = Extract<FrameReading, { ok: true }>;

/** Streams the frames of one file: `readFrames`. */
export type ReadFile = (
  path: string,
  options: ReadOptions & ReaderHooks,
) => AsyncGenerator<FrameReading>;

/** One piece as it is read: its next frame, null behind the last. */
interface Piece {
  path: string;
  readings: AsyncGenerator<FrameReading>;
  next: FrameReading | null;
}

/**
 * Streams the frames of files that hold some atoms each of the same frames (`findPieces`): those of equal timestep are one
 * frame, whose count is their sum and whose `rows` are a text dump of all of them. Every piece is read and checked by itself
 * first, so that what is wrong is said of its file and line. A frame that a piece lacks is refused and names it.
 *
 * @param readFile how each piece is read
 * @throws PlastiscopeError `input` naming the pieces that are not there, and as `readFrames` throws
 */
export async function* joinPieces(
  { paths, missing, pattern }: Pick<FileGroup, 'paths' | 'missing' | 'pattern'>,
  readFile: ReadFile,
  options: ReadOptions & ReaderHooks = {},
): AsyncGenerator<FrameReading> {
  if (missing.length > 0) {
    const at = pattern.lastIndexOf('%');
    const named = (number: number) => `${pattern.slice(0, at)}${number}${pattern.slice(at + 1)}`;
    const names = missing.slice(0, NAMED).map((number) => basename(named(number)));
    const more = missing.length > NAMED ? ' and others' : '';
    const message = `${pattern}: the piece ${names.join(', ')}${more} is missing; put it beside the others, or write the dump again.`;
    throw new PlastiscopeError('input', message, { path: pattern });
  }
  const { onPreview: _onPreview, ...later } = options;
  const pieces = openPieces(paths, readFile, later);
  try {
    for (const piece of pieces) await advance(piece);
    for (let index = 0; pieces.some(({ next }) => next !== null); index++) {
      const current = nextRound(pieces);
      const reading = await joinRound(pieces, current, index === 0, index === 0 ? options : later);
      const warnings = [...reading.warnings, ...cutPieces(current)];
      for (const piece of current) await advance(piece);
      yield { ...reading, warnings, index };
    }
  } finally {
    for (const { readings } of pieces) await readings.return(undefined);
  }
}

function openPieces(paths: readonly string[], readFile: ReadFile, options: ReadOptions): Piece[] {
  const { onBytes, hints, ...rest } = options;
  const done = paths.map(() => [0, 0]);
  return paths.map((path, k) => {
    const count = (bytes: number, total: number) => {
      done[k] = [bytes, total];
      const sum = (which: number) => done.reduce((all, one) => all + one[which], 0);
      onBytes?.(sum(0), sum(1));
    };
    // the joined text is turned, not that of each piece as well
    const own = { ...rest, keepText: true, hints: { ...hints, rotate: false }, onBytes: count };
    return { path, readings: readFile(path, own), next: null };
  });
}

async function advance(piece: Piece): Promise<void> {
  const step = await piece.readings.next();
  piece.next = step.done ? null : step.value;
}

/** The pieces that take part in the next frame: those at the smallest timestep; all of them where one cannot tell its. */
function nextRound(pieces: readonly Piece[]): Piece[] {
  const open = pieces.filter(({ next }) => next !== null);
  const steps = open.map(({ next }) => (next?.ok ? next.frame.timestep : null));
  if (steps.includes(null)) return open;
  const least = Math.min(...steps.map(Number));
  return open.filter((_, k) => steps[k] === least);
}

async function joinRound(
  pieces: readonly Piece[],
  current: readonly Piece[],
  opening: boolean,
  options: ReadOptions & ReaderHooks,
): Promise<FrameReading> {
  const refuse = (error: ParseNote): FrameReading => ({ index: 0, ok: false, error, warnings: [] });
  for (const { path, next } of current) {
    if (next && !next.ok) {
      const { code, line, message } = next.error;
      const where = line === undefined ? basename(path) : `${basename(path)}, line ${line}`;
      return refuse(note(code, `${where}: ${message}`));
    }
  }
  const sound = current.flatMap(({ path, next }) => (next?.ok ? [{ path, reading: next }] : []));
  const [{ reading: first }] = sound;
  const lacking = pieces.filter((piece) => !current.includes(piece));
  if (lacking.length > 0) {
    const names = lacking.map(({ path }) => basename(path)).join(', ');
    const last = pieces.every(({ next }, k) => next === null || current.includes(pieces[k]));
    const message = `the frame of timestep ${first.frame.timestep} is missing in ${names}`;
    return refuse(note(last && !opening ? 'torn-last-frame' : 'piece-missing', message));
  }
  const other = sound.find(({ reading }) => !agree(reading.frame, first.frame));
  if (other) {
    const message = `${basename(other.path)} and ${basename(sound[0].path)} differ in the cell or the columns of timestep ${first.frame.timestep}`;
    return refuse(note('pieces-differ', message));
  }
  return readJoined(sound, options);
}

/** Pieces whose compressed data end too early, which the joined text does not show. */
function cutPieces(pieces: readonly Piece[]): ParseNote[] {
  return pieces.flatMap(({ path, next }) =>
    (next?.warnings ?? [])
      .filter(saysCut)
      .map(({ code, message }) => note(code, `${basename(path)}: ${message}`)),
  );
}

function agree(a: Frame, b: Frame): boolean {
  return sameCell(a, b) && a.columns.join(' ') === b.columns.join(' ') && a.units === b.units;
}

async function readJoined(
  pieces: readonly { path: string; reading: Sound }[],
  options: ReadOptions & ReaderHooks,
): Promise<FrameReading> {
  const text = joinedText(pieces.map(({ reading }) => reading));
  async function* once(): AsyncGenerator<Uint8Array> {
    yield text;
  }
  // what a piece says of the order of its frames, the joined frame does not know
  const order = pieces[0].reading.warnings.filter(({ code }) => code === 'timestep-order');
  for await (const reading of lammpsDump.read(once(), options)) {
    // bytes and lines of the joined text are those of no file
    if (reading.ok) {
      const { frame, rows, warnings } = reading;
      return { index: 0, ok: true, frame, rows, warnings: [...warnings, ...order, ...gaps(frame)] };
    }
    const { code, message } = reading.error;
    const shared = code === 'duplicate-id' ? sharedId(pieces) : null;
    return {
      index: 0,
      ok: false,
      error: { code, message: shared ?? message },
      warnings: reading.warnings,
    };
  }
  throw new Error('a joined text holds one frame');
}

/** An id that two pieces have: they are no pieces of one frame, or one of them is there twice. */
function sharedId(pieces: readonly { path: string; reading: Sound }[]): string | null {
  const owner = new Map<number, string>();
  for (const { path, reading } of pieces) {
    for (const id of reading.frame.ids) {
      const before = owner.get(id);
      if (before !== undefined && before !== path)
        return `id ${id} stands in ${basename(before)} and in ${basename(path)}`;
      owner.set(id, path);
    }
  }
  return null;
}

/** Ids that are left out: the piece with the highest number may be missing, which no name shows. */
function gaps({ ids, idsAreRows }: Frame): ParseNote[] {
  const last = ids.length > 0 ? ids[ids.length - 1] : 0;
  if (idsAreRows || last <= ids.length) return [];
  const message = `ids up to ${last}, but ${ids.length} atoms in all pieces: atoms were lost, or the last piece is missing`;
  return [note('piece-may-be-missing', message)];
}
