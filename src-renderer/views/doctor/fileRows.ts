import type { InspectedFile, InspectNote } from '../../../src-shared/contract/inspect';
import { formatBytes } from '../../ui/numbers';
import { fileName } from './paths';

export type CheckState = 'ok' | 'warn' | 'err' | 'skipped';

export interface FileRow {
  path: string;
  name: string;
  size: string;
  state: CheckState;
  /** what is wrong, with the line */
  note: string | null;
}

/** A note's sentence, with its line where the sentence does not name it. */
export function noteText({ message, line }: InspectNote): string {
  return line === undefined || message.includes(`line ${line}`)
    ? message
    : `${message} (line ${line})`;
}

/** One row per file; of files with the same content the first counts. */
export function fileRows(files: readonly InspectedFile[]): FileRow[] {
  const first = new Map<string, string>();
  return files.map((file) => {
    const twin = first.get(file.sha256);
    if (twin === undefined && file.error === null) first.set(file.sha256, file.path);
    return fileRow(file, twin ?? null);
  });
}

function fileRow(file: InspectedFile, twin: string | null): FileRow {
  const row = { path: file.path, name: fileName(file.path), size: formatBytes(file.bytes) };
  if (file.error !== null) return { ...row, state: 'err', note: noteText(file.error) };
  if (twin !== null) {
    return { ...row, state: 'skipped', note: `Same content as ${fileName(twin)}` };
  }
  if (file.warnings.length === 0) return { ...row, state: 'ok', note: null };
  return { ...row, state: 'warn', note: file.warnings.map(noteText).join('\n') };
}
