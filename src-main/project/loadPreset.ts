import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { presetSchema, type Preset } from '../../src-shared/records/preset';
import { isErrno } from './durable';

/**
 * A preset by its built-in name (`lj2d`, `cuzr`), or from a user's own file.
 *
 * @throws PlastiscopeError('usage') if there is no such preset, ('input') naming file and field if it is not valid
 */
export async function loadPreset(nameOrFile: string, resourcesDir: string): Promise<Preset> {
  const folder = join(resourcesDir, 'presets');
  const isName = /^[A-Za-z0-9_-]+$/.test(nameOrFile);
  const path = isName ? join(folder, `${nameOrFile}.json`) : nameOrFile;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!isErrno(error, 'ENOENT', 'EISDIR', 'ENOTDIR')) throw error;
    const names = (await presetNames(resourcesDir)).join(', ');
    throw new PlastiscopeError(
      'usage',
      `There is no preset "${nameOrFile}". Built in are ${names}; a file of your own ends in .json.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlastiscopeError('input', `${path}: not valid JSON (${reason}).`, { path });
  }
  const result = presetSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PlastiscopeError(
    'input',
    `${path}: field "${issue.path.join('.')}": ${issue.message}.`,
    { path },
  );
}

/** Names of the built-in presets. */
export async function presetNames(resourcesDir: string): Promise<string[]> {
  const files = await readdir(join(resourcesDir, 'presets'));
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}
