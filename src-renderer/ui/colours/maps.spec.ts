import { describe, expect, it } from 'vitest';
import { cssColour, MAP_SIZE, parseHex } from './colourMap';
import { emberOnInk, emberOnPaper, viridis } from './maps';

describe('colour maps', () => {
  it('begin and end exactly at their outer stops', () => {
    expect(cssColour(emberOnPaper, 0)).toBe(`rgb(${parseHex('#31598E').join(', ')})`);
    expect(cssColour(emberOnPaper, 1)).toBe(`rgb(${parseHex('#7D241A').join(', ')})`);
    expect(cssColour(viridis, 1)).toBe(`rgb(${parseHex('#FDE725').join(', ')})`);
  });
  it('have the background in the middle of Ember', () => {
    for (const [map, hex] of [
      [emberOnPaper, '#F6F4EE'],
      [emberOnInk, '#262A32'],
    ] as const) {
      const middle = Array.from(map.subarray(3 * 127, 3 * 127 + 3));
      for (const [i, byte] of parseHex(hex).entries())
        expect(Math.abs(middle[i] - byte)).toBeLessThanOrEqual(3);
    }
  });
  it('get steadily lighter in viridis, so that order is read without colour', () => {
    let last = -1;
    for (let i = 0; i < MAP_SIZE; i++) {
      const light =
        0.2126 * viridis[3 * i] + 0.7152 * viridis[3 * i + 1] + 0.0722 * viridis[3 * i + 2];
      expect(light).toBeGreaterThanOrEqual(last - 0.75);
      last = light;
    }
  });
});
