import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import {
  defaultPreferences,
  type Preferences,
  type PreferencesChange,
} from '../../src-shared/contract/preferences';
import { request } from '../ipc/client';

/** Changes that can be taken back. */
const STEPS = 100;

/** What the user chose for this machine; main keeps it and does what the page cannot. */
export const usePreferencesStore = defineStore('preferences', () => {
  const current = shallowRef<Preferences>(defaultPreferences);
  const past = ref<PreferencesChange[]>([]);

  async function load(): Promise<void> {
    current.value = await request('preferences.read', {});
  }
  let latest = 0;
  async function send(change: PreferencesChange): Promise<void> {
    const mine = ++latest;
    // seen at once; what main answers holds, unless something was changed since it was asked
    current.value = { ...current.value, ...change };
    const answered = (kept: Preferences) => {
      if (mine === latest) current.value = kept;
    };
    try {
      answered(await request('preferences.change', change));
    } catch (error) {
      answered(await request('preferences.read', {}));
      throw error;
    }
  }
  /** Applies a change at once and remembers what was there before. */
  async function change(next: PreferencesChange): Promise<void> {
    const before: PreferencesChange = Object.fromEntries(
      Object.entries(current.value).filter(([key]) => Object.hasOwn(next, key)),
    );
    await send(next);
    past.value = [...past.value.slice(1 - STEPS), before];
  }
  async function undo(): Promise<void> {
    const last = past.value.at(-1);
    if (last === undefined) return;
    past.value = past.value.slice(0, -1);
    await send(last);
  }
  const reset = (key: keyof Preferences) => change({ [key]: defaultPreferences[key] });
  const isDefault = (key: keyof Preferences) =>
    JSON.stringify(current.value[key]) === JSON.stringify(defaultPreferences[key]);

  return {
    current,
    canUndo: computed(() => past.value.length > 0),
    load,
    change,
    undo,
    reset,
    isDefault,
  };
});
