import { usePreferencesStore } from './preferences';

/** What can be bound to keys: its name, and the keys that it has by itself. */
export interface Bound {
  id: string;
  keys?: string;
}

/** The keys that run an action now: the user's, else its own. Undefined: none. */
export function keysOf({ id, keys }: Bound): string | undefined {
  const chosen = usePreferencesStore().current.keys[id];
  return chosen === undefined ? keys : (chosen ?? undefined);
}

/** Ids of actions that have the same keys, by these keys; of each pair only the first one runs. */
export function keyConflicts(actions: readonly Bound[]): Map<string, string[]> {
  const byKeys = new Map<string, string[]>();
  for (const action of actions) {
    const keys = keysOf(action);
    if (keys !== undefined) byKeys.set(keys, [...(byKeys.get(keys) ?? []), action.id]);
  }
  return new Map([...byKeys].filter(([, ids]) => ids.length > 1));
}

/** Gives an action keys of the user's choice, or none. Kept by main, so that they are there after a restart. */
export async function bindKeys(id: string, keys: string | null): Promise<void> {
  const preferences = usePreferencesStore();
  await preferences.change({ keys: { ...preferences.current.keys, [id]: keys } });
}

/** Gives an action its own keys back. */
export async function unbindKeys(id: string): Promise<void> {
  const preferences = usePreferencesStore();
  const kept = Object.entries(preferences.current.keys).filter(([each]) => each !== id);
  await preferences.change({ keys: Object.fromEntries(kept) });
}
