import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';

/**
 * OVITO on this machine: what `PLASTISCOPE_OVITO` names, else the first `ovito` on the search path; null without one.
 *
 * @param environment of the process
 */
export async function findOvito(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const { PLASTISCOPE_OVITO: named, PATH: searched = '' } = environment;
  const names = process.platform === 'win32' ? ['ovito.exe'] : ['ovito'];
  const folders = searched.split(path.delimiter).filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  for (const place of named === undefined || named === '' ? places : [named])
    if (await runs(place)) return place;
  return null;
}

async function runs(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Opens a file in OVITO, a program of its own that outlives this one.
 *
 * @throws PlastiscopeError `missing` where there is none, `failed` where it does not start
 */
export async function openInOvito(file: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const ovito = await findOvito(environment);
  if (ovito === null) {
    const message =
      'OVITO was not found. Put ovito on the search path or name it in PLASTISCOPE_OVITO, and start again.';
    throw new PlastiscopeError('missing', message);
  }
  await new Promise<void>((done, fail) => {
    const child = spawn(ovito, [file], { detached: true, stdio: 'ignore' });
    child.once('spawn', () => {
      child.unref();
      done();
    });
    child.once('error', (error) =>
      fail(new PlastiscopeError('failed', `${ovito} does not start: ${error.message}`)),
    );
  });
}
