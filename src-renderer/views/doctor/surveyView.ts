import type { Progress } from '../../../src-shared/contract/jobs';
import type { Survey } from '../../state/surveys';
import { formatBytes } from '../../ui/numbers';
import { noteText, type FileRow } from './fileRows';
import { fileName } from './paths';

/** Rows of files that are about to be read. They are made once: many files are told of many times. */
export function waitingRows(files: Survey['files']): FileRow[] {
  return files.map(({ path, bytes }) => ({
    ...{ path, name: fileName(path), size: formatBytes(bytes) },
    ...{ state: 'waiting', note: null, group: null },
  }));
}

/**
 * Rows of files that are being read: they tick off one by one.
 *
 * @param waiting of the same files
 */
export function surveyRows(waiting: readonly FileRow[], { read, faults }: Survey): FileRow[] {
  return waiting.map((row, k) => {
    if (k > read) return row;
    if (k === read) return { ...row, state: 'reading' };
    const fault = faults.get(k);
    if (fault === undefined) return { ...row, state: 'ok' };
    return { ...row, state: 'err', note: noteText(fault, row.path) };
  });
}

/** "1.2 MB of 3.3 MB read": whole files. */
export function surveyedBytes({ before, read }: Survey): string {
  return `${formatBytes(before[read])} of ${formatBytes(before[before.length - 1])} read`;
}

/**
 * Part of a job that is done: as the task tells it, else by the bytes of whole files. Null where neither is known, and once
 * all files are read: how long it takes to recognise what they hold cannot be told.
 */
export function doneFraction(progress: Progress | null, survey: Survey | null): number | null {
  if (progress !== null && progress.total !== null && progress.total > 0)
    return progress.done / progress.total;
  if (survey === null || survey.read >= survey.files.length) return null;
  const all = survey.before[survey.before.length - 1];
  return all > 0 ? survey.before[survey.read] / all : null;
}
