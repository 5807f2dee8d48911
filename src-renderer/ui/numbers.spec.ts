import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatFixed,
  formatInteger,
  formatPercent,
  formatProbability,
  formatRate,
  formatSignificant,
  formatStrains,
  plural,
  withUnit,
} from './numbers';

const S = '\u202f';

describe('numbers on screen', () => {
  it('groups thousands with narrow no-break spaces and writes a true minus', () => {
    expect(formatInteger(10000)).toBe(`10${S}000`);
    expect(formatInteger(-1234567)).toBe(`\u22121${S}234${S}567`);
    expect(formatInteger(999)).toBe('999');
  });
  it('never writes a missing value as a number', () => {
    for (const format of [
      formatInteger,
      formatProbability,
      formatSignificant,
      formatPercent,
      formatDuration,
      formatRate,
    ]) {
      expect(format(NaN)).toBe('–');
    }
  });
  it('gives a probability a third decimal where two would read as certain', () => {
    expect(formatProbability(0.784)).toBe('0.78');
    expect(formatProbability(0.9973)).toBe('0.997');
    expect(formatProbability(0.0042)).toBe('0.004');
  });
  it('keeps three significant digits and turns to powers of ten outside the readable range', () => {
    expect(formatSignificant(2.2345)).toBe('2.23');
    expect(formatSignificant(0.019134)).toBe('0.0191');
    expect(formatSignificant(9.996)).toBe('10.0');
    expect(formatSignificant(1.23e-7)).toBe('1.23·10⁻⁷');
    expect(formatSignificant(-4567)).toBe(`\u22124${S}567`);
  });
  it('writes learning rates as they are read', () => {
    expect(formatRate(1e-3)).toBe('1·10⁻³');
    expect(formatRate(1e-3 / Math.sqrt(10))).toBe('3.2·10⁻⁴');
  });
  it('gives strains the decimals that they have', () => {
    expect(formatPercent(0.03)).toBe(`3${S}%`);
    expect(formatPercent(0.005)).toBe(`0.5${S}%`);
    expect(formatStrains([0.01, 0.02, 0.04])).toBe(`1–4${S}%`);
    expect(formatStrains([0.015])).toBe(`1.5${S}%`);
  });
  it('carries what rounds up into the next unit, and gives a zero no sign', () => {
    expect(formatDuration(7175)).toBe(`2${S}h 0${S}min`);
    expect(formatBytes(999_700)).toBe(`1.0${S}MB`);
    expect(formatFixed(-0.0004, 3)).toBe('0.000');
    expect([plural(1, 'epoch'), plural(2, 'epoch')]).toEqual(['1 epoch', '2 epochs']);
  });
  it('writes times and sizes with units', () => {
    expect(formatDuration(145)).toBe(`2${S}min 25${S}s`);
    expect(formatDuration(4800)).toBe(`1${S}h 20${S}min`);
    expect(formatBytes(146312)).toBe(`146${S}kB`);
    expect(withUnit('2.23', 'σ²')).toBe(`2.23${S}σ²`);
    expect(withUnit('2.23', '')).toBe('2.23');
  });
});
