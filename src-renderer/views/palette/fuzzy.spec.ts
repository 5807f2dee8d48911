import { describe, expect, it } from 'vitest';
import { closestLabels, fuzzyFit } from './fuzzy';

/** Labels that fit what was typed, best first. */
function fitting(typed: string, labels: string[]): string[] {
  return labels
    .map((label) => ({ label, fit: fuzzyFit(typed, label) ?? NaN }))
    .filter(({ fit }) => !Number.isNaN(fit))
    .sort((a, b) => b.fit - a.fit)
    .map(({ label }) => label);
}

describe('finding by a few letters', () => {
  it('wants every letter in its order, whatever the case and the spaces', () => {
    expect(fuzzyFit('KEYB SHORT', 'Keyboard shortcuts')).not.toBeNull();
    expect(fuzzyFit('shortkey', 'Keyboard shortcuts')).toBeNull();
    expect(fuzzyFit('keyz', 'Keyboard shortcuts')).toBeNull();
  });

  it('puts what holds the words as typed first, then beginnings of words, then letters far apart', () => {
    expect(fitting('nt', ['Invert colours at last', 'Next tab', 'Print'])).toEqual([
      'Print',
      'Next tab',
      'Invert colours at last',
    ]);
    expect(fitting('open', ['Reopen', 'Open project'])[0]).toBe('Open project');
  });

  it('names what differs least when nothing fits', () => {
    const entries = ['Export structure', 'Import files', 'Undo'].map((label) => ({ label }));
    expect(closestLabels('xport', entries, 2).map(({ label }) => label)).toEqual([
      'Export structure',
      'Import files',
    ]);
  });
});
