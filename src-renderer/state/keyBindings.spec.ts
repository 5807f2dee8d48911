import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../src-shared/contract/preferences';
import { keyConflicts, keysOf } from './keyBindings';
import { usePreferencesStore } from './preferences';

const open = { id: 'open', keys: 'Ctrl+O' };
const save = { id: 'save', keys: 'Ctrl+S' };
const bare = { id: 'bare' };

function choose(keys: Record<string, string | null>): void {
  usePreferencesStore().current = { ...defaultPreferences, keys };
}

describe('keys of actions', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it('are their own until the user chooses others, or none', () => {
    expect([open, save, bare].map(keysOf)).toEqual(['Ctrl+O', 'Ctrl+S', undefined]);
    choose({ open: null, bare: 'B' });
    expect([open, save, bare].map(keysOf)).toEqual([undefined, 'Ctrl+S', 'B']);
  });

  it('conflict where two actions have the same now, and actions without keys never do', () => {
    expect(keyConflicts([open, save, bare, { id: 'other' }]).size).toBe(0);
    choose({ bare: 'Ctrl+O' });
    expect([...keyConflicts([open, save, bare])]).toEqual([['Ctrl+O', ['open', 'bare']]]);
  });
});
