import { relative, resolve, sep } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { displayName } from '../../src-shared/records/summaries';
import type { StoredRecord } from './record';
import type { Store } from './store';

/**
 * A sample by its name or id.
 *
 * @throws PlastiscopeError('usage') naming the samples there are, or the ids of namesakes
 */
export async function findSample(store: Store, nameOrId: string): Promise<StoredRecord<'samples'>> {
  return pick(store, nameOrId, await store.list('samples'), 'sample');
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
  const isMeant = ({ id, manifest }: StoredRecord) => id === nameOrId || manifest.name === nameOrId;
  const hidden = bundled.filter((run) => !own.some(({ id }) => id === run.id));
  const ownMatch = store !== null && (await matches(store, nameOrId, own)).length > 0;
  if (!ownMatch) {
    const match = hidden.find(isMeant);
    if (match !== undefined) return match;
  }
  return pick(store, nameOrId, ownMatch ? own : [...own, ...hidden], 'model');
}

/** How a record names a file it was made from: relative to the project folder, with `/`. */
export function sourcePath(root: string, file: string): string {
  return relative(resolve(root), resolve(file)).split(sep).join('/');
}

async function pick<K extends 'samples' | 'runs'>(
  store: Store | null,
  nameOrId: string,
  records: readonly StoredRecord<K>[],
  what: string,
): Promise<StoredRecord<K>> {
  const found = await matches(store, nameOrId, records);
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new PlastiscopeError(
      'usage',
      `Several ${what}s are named "${nameOrId}": name one by its id (${ids}).`,
    );
  }
  const names = records.map(({ manifest }) => manifest.name).join(', ');
  throw new PlastiscopeError(
    'usage',
    `There is no ${what} "${nameOrId}". There ${names === '' ? 'is none' : `are: ${names}`}.`,
  );
}

async function matches<K extends 'samples' | 'runs'>(
  store: Store | null,
  nameOrId: string,
  records: readonly StoredRecord<K>[],
): Promise<StoredRecord<K>[]> {
  const byId = records.filter(({ id }) => id === nameOrId);
  if (byId.length > 0) return byId;
  const names = (await store?.projectFile())?.names ?? {};
  return records.filter(({ manifest }) => displayName(manifest, { names }) === nameOrId);
}
