import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FILE } from '../../src-shared/records/projectFile';
import { usage } from './flags';

/** Flags that belong to one of the two. */
interface Flags {
  sample?: string | undefined;
  frame?: number | undefined;
  preset?: string | undefined;
  project?: string | undefined;
}

/** Whether a path is the folder of a project. */
export function isProjectFolder(path: string): boolean {
  return existsSync(join(path, PROJECT_FILE));
}

/**
 * For a command that takes a structure file, or a project folder and one of its samples: whether it is a project.
 *
 * @param given as it was typed, for the message
 * @throws PlastiscopeError('usage') if a flag does not fit
 */
export function checkProjectFlags(given: string, path: string, flags: Flags): boolean {
  const inProject = isProjectFolder(path);
  if (flags.sample !== undefined && !inProject)
    throw usage(`--sample needs a project folder, and ${given} is none.`);
  if (inProject && flags.sample === undefined)
    throw usage(`${given} is a project folder: name one of its samples with --sample.`);
  const ofFile = (['frame', 'preset', 'project'] as const).find(
    (name) => flags[name] !== undefined,
  );
  if (inProject && ofFile !== undefined)
    throw usage(`--${ofFile} is for a structure file, and ${given} is a project folder.`);
  return inProject;
}
