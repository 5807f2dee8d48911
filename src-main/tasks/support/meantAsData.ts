import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { openText } from '../../formats/source/openText';

/** Endings that simulators and their users give to structures, with a compression's behind them or without. */
const DATA_NAME =
  /\.(dump|lammpstrj|lammpsdump|data|lmp|lammps|atom|xyz|extxyz|cfg|nc|h5md)(\.\d+)?(\.(gz|zst|bz2|xz|zip|bin))?$/i;
const DATA_PREFIX = /^(dump|data)\./i;
/** Scripts and logs bear the program's name too, and a file that documents data is no data. */
const OTHER_NAME = /^(in|log|readme)\b|\.(log|in|sh|py|md)$/i;

/** What structures begin with in formats that are not read, or that something else was put in front of. */
const DATA_CONTENT = [
  /ITEM: TIMESTEP/,
  /^.{8}DUMP(ATOM|CUSTOM)/s,
  /^---\s*\ncreator: LAMMPS/,
  /^\s*\d+\s*\n[^\n]*\b(Properties|Lattice)\s*=/,
];

/**
 * Whether a file that no reader takes was still meant as data, so that leaving it out must be said: an empty file (a
 * simulation that was killed, a full disk), a name that structures have, or content that shows it. Anything else beside
 * structures (logs, scripts, notes, pictures) is passed over.
 */
export async function isMeantAsData(path: string): Promise<boolean> {
  const state = await stat(path).catch(() => null);
  if (state !== null && !state.isFile()) return false;
  if (state?.size === 0) return true;
  const name = basename(path);
  if (OTHER_NAME.test(name)) return false;
  if (DATA_NAME.test(name) || DATA_PREFIX.test(name)) return true;
  const head = await headOf(path);
  return DATA_CONTENT.some((pattern) => pattern.test(head));
}

async function headOf(path: string): Promise<string> {
  try {
    const source = await openText(path);
    await source.close();
    return Buffer.from(source.head).toString('latin1');
  } catch {
    return '';
  }
}
