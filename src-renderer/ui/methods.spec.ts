import { describe, expect, it } from 'vitest';
import { parseHex } from './colours/colourMap';
import { methodColours, methodStyles } from './methods';

type Triple = readonly [number, number, number];

/** Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB. */
const visions = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deutan: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritan: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};
function linear(hex: string): number[] {
  return parseHex(hex).map((byte) => {
    const s = byte / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
}
/** CIE L*a*b*, D65. */
function lab([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
function seen(hex: string, m: readonly number[]): Triple {
  const rgb = linear(hex);
  const channel = (row: number) =>
    Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, value, k) => sum + m[3 * row + k] * value, 0),
      ),
    );
  return lab([channel(0), channel(1), channel(2)]);
}
const luminance = (hex: string) =>
  linear(hex).reduce((sum, value, k) => sum + [0.2126, 0.7152, 0.0722][k] * value, 0);

describe('styles of methods', () => {
  it.each([
    { theme: 'light', surface: '#ffffff', least: 17 },
    { theme: 'dark', surface: '#1c1e23', least: 13 },
  ] as const)('are told apart on $theme in any colour vision', ({ theme, surface, least }) => {
    const colours = methodColours[theme];
    for (const [name, matrix] of Object.entries(visions)) {
      const found = colours.map((hex) => seen(hex, matrix));
      for (const [i, a] of found.entries())
        for (const [j, b] of found.entries())
          if (j < i) {
            const distance = Math.hypot(...a.map((value, k) => value - b[k]));
            expect(distance, `${colours[i]} and ${colours[j]}, ${name}`).toBeGreaterThanOrEqual(
              least - 0.1,
            );
          }
    }
    for (const hex of colours) {
      const [high, low] = [luminance(hex), luminance(surface)].sort((a, b) => b - a);
      expect((high + 0.05) / (low + 0.05), hex).toBeGreaterThanOrEqual(3);
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
