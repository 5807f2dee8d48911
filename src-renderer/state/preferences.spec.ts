import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultPreferences, type Preferences } from '../../src-shared/contract/preferences';
import { usePreferencesStore } from './preferences';

/** Answers of main that are still to come, the oldest first. */
const answers: ((kept: Preferences) => void)[] = [];

beforeEach(() => {
  setActivePinia(createPinia());
  const request = () =>
    new Promise((resolve) => answers.push((data) => resolve({ ok: true, data })));
  vi.stubGlobal('window', { plastiscope: { request } });
});
afterEach(() => vi.unstubAllGlobals());

it('a change that follows quickly is not taken back by the answer to the one before', async () => {
  const preferences = usePreferencesStore();
  const first = preferences.change({ zoom: 1.1 });
  const second = preferences.change({ zoom: 1.25 });
  answers.shift()?.({ ...defaultPreferences, zoom: 1.1 });
  await first;
  expect(preferences.current.zoom).toBe(1.25);
  answers.shift()?.({ ...defaultPreferences, zoom: 1.25 });
  await second;
  expect(preferences.current.zoom).toBe(1.25);
  // each step back goes to what was there before that step
  const back = preferences.undo();
  answers.shift()?.({ ...defaultPreferences, zoom: 1.1 });
  await back;
  expect(preferences.current.zoom).toBe(1.1);
});
