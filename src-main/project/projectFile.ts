import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import {
  PROJECT_SCHEMA,
  projectFileSchema,
  type ProjectFile,
} from '../../src-shared/records/projectFile';
import { isErrno, replaceFile } from './durable';
import { BACKUPS, layout } from './layout';
import { withLock } from './lock';
import type { Damage } from './record';
import { scratchName } from './scratch';

interface ReadProjectFile {
  file: ProjectFile;
  /** set if the file itself could not be read and an earlier version stands in */
  damage: Damage | null;
}

/**
 * The project file; if it is damaged, the newest earlier version that can be read.
 *
 * @throws PlastiscopeError('missing') if the folder is no project, ('input') if no version can be read
 */
export async function readProjectFile(root: string): Promise<ReadProjectFile> {
  const path = layout.projectFile(root);
  try {
    return { file: await parse(path), damage: null };
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) {
      throw new PlastiscopeError(
        'missing',
        `${root}: not a Plastiscope project, it has no plastiscope.json. Create one with "project create".`,
        { path: root },
      );
    }
    if (!(error instanceof PlastiscopeError) || error.code !== 'input') throw error;
    for (let version = 1; version <= BACKUPS; version++) {
      const file = await parse(layout.backup(root, version)).catch(() => null);
      if (file === null) continue;
      const message = `${error.message} The version of ${layout.backup(root, version)} is used instead.`;
      return { file, damage: { path, message } };
    }
    throw error;
  }
}

/**
 * Changes the newest version of the project file under the project's lock; the three versions before are kept.
 * `change` returns its argument to leave the file alone.
 */
export async function updateProjectFile(
  root: string,
  change: (file: ProjectFile) => ProjectFile,
): Promise<ProjectFile> {
  return withLock(root, async () => {
    const { file, damage } = await readProjectFile(root);
    const next = change(file);
    if (next === file) return file;
    if (damage === null) await keepVersion(root);
    // a killed process leaves its draft in work/, where `clean` finds it
    const draft = join(layout.work(root), scratchName('project'));
    await replaceFile(layout.projectFile(root), encode(next), draft);
    return next;
  });
}

/** Writes the project file of a folder that becomes a project by it. */
export async function writeProjectFile(root: string, file: ProjectFile): Promise<void> {
  await replaceFile(layout.projectFile(root), encode(file));
}

function encode(file: ProjectFile): Uint8Array {
  return Buffer.from(`${JSON.stringify(projectFileSchema.parse(file), null, 2)}\n`, 'utf8');
}

async function keepVersion(root: string): Promise<void> {
  await mkdir(dirname(layout.backup(root, 1)), { recursive: true });
  for (let version = BACKUPS; version > 1; version--) {
    await rename(layout.backup(root, version - 1), layout.backup(root, version)).catch((error) => {
      if (!isErrno(error, 'ENOENT')) throw error;
    });
  }
  await copyFile(layout.projectFile(root), layout.backup(root, 1));
}

async function parse(path: string): Promise<ProjectFile> {
  const text = await readFile(path, 'utf8');
  const refuse = (reason: string) => new PlastiscopeError('input', `${path}: ${reason}`, { path });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('not valid JSON.');
  }
  const version = z.object({ schema: z.number() }).safeParse(value);
  if (version.success && version.data.schema > PROJECT_SCHEMA) {
    throw new PlastiscopeError(
      'usage',
      `${path}: the project was made by a newer version of Plastiscope. Install that version to open it.`,
      { path },
    );
  }
  const result = projectFileSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw refuse(`field "${issue.path.join('.')}": ${issue.message}.`);
}
