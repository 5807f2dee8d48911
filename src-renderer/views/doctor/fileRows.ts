import type { FileReport, InspectNote, InspectReport } from '../../../src-shared/contract/inspect';
import { formatBytes } from '../../ui/numbers';
import { fileName } from './paths';

export type CheckState = 'ok' | 'warn' | 'err' | 'skipped' | 'waiting' | 'reading';

export interface FileRow {
  path: string;
  name: string;
  size: string;
  state: CheckState;
  /** what is wrong, with the line */
  note: string | null;
  /** the frames that it holds a piece of: `melt.%.dump` */
  group: string | null;
}

/**
 * A note's sentence, with its line where the sentence does not name it.
 *
 * @param path of the file that it is about, which it need not name again
 */
export function noteText({ message, line }: InspectNote, path = ''): string {
  const text = path === '' ? message : message.replace(`${path}: `, '');
  return line === undefined || /\blines? \d/.test(text) ? text : `${text} (line ${line})`;
}

/** One row per file; pieces of the same frames stand under what they are joined to. */
export function fileRows({ files, groups }: Pick<InspectReport, 'files' | 'groups'>): FileRow[] {
  const groupOf = new Map(
    groups
      .filter(({ kind }) => kind === 'pieces')
      .flatMap(({ pattern, paths }) => paths.map((path) => [path, fileName(pattern)] as const)),
  );
  return files.map((file) => ({ ...fileRow(file), group: groupOf.get(file.path) ?? null }));
}

function fileRow(file: FileReport): Omit<FileRow, 'group'> {
  const row = { path: file.path, name: fileName(file.path), size: formatBytes(file.bytes) };
  if (file.leftOut) return { ...row, state: 'skipped', note: 'Left out' };
  if (file.error !== null) return { ...row, state: 'err', note: noteText(file.error, file.path) };
  if (file.duplicateOf !== null) {
    return { ...row, state: 'skipped', note: `Same content as ${fileName(file.duplicateOf)}` };
  }
  if (file.warnings.length === 0) return { ...row, state: 'ok', note: null };
  return {
    ...row,
    state: 'warn',
    note: file.warnings.map((note) => noteText(note, file.path)).join('\n'),
  };
}
