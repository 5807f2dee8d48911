import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileGroup } from '../../../src-shared/contract/inspect';
import type { FormatReader, FrameReading, ReadOptions } from '../reading';
import type { OpenedText, OpenOptions } from '../source/openText';
import { joinPieces } from './joinPieces';
import { numberedFiles, pieces } from './numberedFiles';

/**
 * The pieces that a path with `%` in its name stands for, as LAMMPS writes it: `run.%.dump` is `run.0.dump`, `run.1.dump`, ….
 * Null for any other path, and for a file of that very name.
 */
export async function piecesNamed(path: string): Promise<FileGroup | null> {
  if (!basename(path).includes('%') || (await exists(path))) return null;
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const groups = numberedFiles(names.map((name) => join(folder, name)));
  const wanted = join(folder, basename(path));
  const found = groups.find(({ before, after }) => `${before}%${after}` === wanted);
  return found ? { ...pieces(found), pattern: path } : null;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Pieces that are all kept open while they are read: a system allows 256 open files or more. */
const MOST_OPEN = 100;

interface Opened {
  source: OpenedText;
  reader: FormatReader;
}

/**
 * Pieces as one file that is open: their frames come from a reader of its own, which opens each of them.
 *
 * @param open how a piece is opened
 */
export async function openPieces(
  group: FileGroup,
  open: (path: string, options: OpenOptions) => Promise<Opened>,
): Promise<Opened> {
  const states = await Promise.all(group.paths.map((path) => stat(path)));
  const source: OpenedText = {
    bytes: states.reduce((sum, { size }) => sum + size, 0),
    compression: null,
    head: new Uint8Array(0),
    chunks: nothing(),
    close: () => Promise.resolve(),
  };
  async function* readFile(path: string, options: ReadOptions): AsyncGenerator<FrameReading> {
    const piece = await open(path, { ...options, reopens: group.paths.length > MOST_OPEN });
    try {
      yield* piece.reader.read(piece.source.chunks, options);
    } finally {
      await piece.source.close();
    }
  }
  const reader: FormatReader = {
    format: 'lammps-dump',
    name: 'LAMMPS dump in pieces',
    recognises: () => false,
    read: (_, options) => joinPieces(group, readFile, options),
  };
  return { source, reader };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* [];
}
