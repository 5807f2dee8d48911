import { relative, resolve, sep } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { displayName } from '../../src-shared/records/summaries';
import type { ProjectFile } from '../../src-shared/records/projectFile';
import type { StoredRecord } from './record';
import type { Store } from './store';

/**
 * A sample by its name or id.
 *
 * @throws PlastiscopeError('usage') naming the samples there are, or the ids of namesakes
 */
export async function findSample(store: Store, nameOrId: string): Promise<StoredRecord<'samples'>> {
  return pick(await store.projectFile(), nameOrId, await store.list('samples'), 'sample');
}

/**
 * A model by name or id: a run of the project, else a bundled one.
 *
 * @param store null outside a project
 * @throws PlastiscopeError('usage') naming the models there are
 */
export async function findRun(
  store: Store | null,
  bundled: readonly StoredRecord<'runs'>[],
  nameOrId: string,
): Promise<StoredRecord<'runs'>> {
  const own = store === null ? [] : await store.list('runs');
  const file = store === null ? { names: {} } : await store.projectFile();
  const ownIds = new Set(own.map(({ id }) => id));
  const others = bundled.filter(({ id }) => !ownIds.has(id));
  const known = matches(file, nameOrId, own).length > 0 ? own : [...own, ...others];
  return pick(file, nameOrId, known, 'model');
}

/** How a record names a file it was made from: relative to the project folder, with `/`. */
export function sourcePath(root: string, file: string): string {
  return relative(resolve(root), resolve(file)).split(sep).join('/');
}

function pick<K extends 'samples' | 'runs'>(
  file: Pick<ProjectFile, 'names'>,
  nameOrId: string,
  records: readonly StoredRecord<K>[],
  what: string,
): StoredRecord<K> {
  const found = matches(file, nameOrId, records);
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new PlastiscopeError(
      'usage',
      `Several ${what}s are named "${nameOrId}": name one by its id (${ids}).`,
    );
  }
  const names = records.map(({ manifest }) => displayName(manifest, file)).join(', ');
  throw new PlastiscopeError(
    'usage',
    `There is no ${what} "${nameOrId}". There ${names === '' ? 'is none' : `are: ${names}`}.`,
  );
}

function matches<K extends 'samples' | 'runs'>(
  file: Pick<ProjectFile, 'names'>,
  nameOrId: string,
  records: readonly StoredRecord<K>[],
): StoredRecord<K>[] {
  const byId = records.filter(({ id }) => id === nameOrId);
  if (byId.length > 0) return byId;
  return records.filter(({ manifest }) => displayName(manifest, file) === nameOrId);
}
