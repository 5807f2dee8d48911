import { expect, it } from 'vitest';
import { defaultPreferences } from '../../../src-shared/contract/preferences';
import { formatBytes, foundSettings, settingEntries } from './settingsView';

it('has an entry for every preference, so that none is out of reach', () => {
  const shown = settingEntries.flatMap(({ preference }) => preference ?? []);
  expect(shown.sort()).toEqual(Object.keys(defaultPreferences).sort());
});

it('finds entries by all words, wherever they stand', () => {
  expect(foundSettings('colour VALUES').map(({ id }) => id)).toEqual(['valueMap']);
  expect(foundSettings('  ')).toHaveLength(settingEntries.length);
  expect(foundSettings('telemetry')).toEqual([]);
});

it('writes bytes in the unit that is read easily', () => {
  expect(formatBytes(12)).toBe('12\u202fB');
  expect(formatBytes(12_400_000)).toBe('12.4\u202fMB');
  expect(formatBytes(999_960)).toBe('1000\u202fkB');
});
