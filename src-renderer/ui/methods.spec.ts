import { describe, expect, it } from 'vitest';
import { contrast, difference, seenAs, visions, type Vision } from './colours/colourVision';
import { methodColours, methodStyles } from './methods';

describe('styles of methods', () => {
  it.each([
    { theme: 'light', surface: '#ffffff', least: 17 },
    { theme: 'dark', surface: '#1c1e23', least: 13 },
  ] as const)('are told apart on $theme in any colour vision', ({ theme, surface, least }) => {
    const colours = methodColours[theme];
    for (const name of Object.keys(visions) as Vision[]) {
      const found = colours.map((hex) => seenAs(hex, name));
      for (const [i, a] of found.entries())
        for (const [j, b] of found.entries())
          if (j < i) {
            expect(
              difference(a, b),
              `${colours[i]} and ${colours[j]}, ${name}`,
            ).toBeGreaterThanOrEqual(least - 0.1);
          }
    }
    for (const hex of colours) {
      expect(contrast(hex, surface), hex).toBeGreaterThanOrEqual(3);
    }
  });
  it('give each method of a comparison a look of its own, whatever it is called', () => {
    const styles = methodStyles([
      { method: 'compact-2d', kind: 'model' },
      { method: 'cnn', kind: 'model' },
      { method: 'early-d2min (0.5 %)', kind: 'indicator' },
      { method: 'early-d2min (1 %)', kind: 'indicator' },
      { method: 'column:c_pe', kind: 'indicator' },
      { method: 'their-score', kind: 'scores' },
    ]);
    const looks = [...styles.values()].map(
      ({ light, shape, hollow }) => `${light} ${shape} ${hollow}`,
    );
    expect(new Set(looks).size).toBe(6);
    expect(styles.get('early-d2min (0.5 %)')?.light).toBe('#CC79A7');
  });
});
