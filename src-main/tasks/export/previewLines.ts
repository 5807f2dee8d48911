import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TaskInput } from '../../../src-shared/contract/tasks';
import type { TaskContext } from '../task';
import { writeExport } from './exportSample';

/**
 * The first lines of the file that an export would write, made by the writer itself from a few atoms, so that the number of
 * atoms in it is theirs.
 *
 * @param input with a few atoms only
 * @param ending of the file, one whose format is plain text: `dump`, `xyz`, `csv`, `data`
 */
export async function previewLines(
  input: Omit<TaskInput<'export'>, 'out'>,
  ending: string,
  context: Pick<TaskContext, 'resourcesDir' | 'version'>,
): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plastiscope-preview-'));
  try {
    const out = path.join(folder, `preview.${ending}`);
    const never = new AbortController().signal;
    await writeExport({ ...input, out }, { ...context, signal: never, report: () => undefined });
    return (await readFile(out, 'utf8')).trimEnd().split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
