import { describe, expect, it } from 'vitest';
import { columnLegend, d2minLegend, mapShare, probabilityLegend } from './legendView';
import { measuredRange, type Scale } from './painting/scale';

const whole = (low: number, high: number, log: boolean): Scale => ({
  ...{ low, high, log },
  axis: { low, high, log },
});
const range = whole(0, 1, false);

describe('legend', () => {
  it('counts what is above 0.5 of all and of the labelled atoms, an atom without a value in neither', () => {
    const legend = probabilityLegend(
      Float32Array.from([0.1, 0.6, 0.5, NaN, 0.9]),
      range,
      Int32Array.from([0, 4, 3]),
    );
    expect(legend.above).toBe('2 above 0.5');
    expect(legend.labelled).toBe('1 of 3 ○');
    expect(legend.invalid).toBe('no value, 1 atom');
    expect(legend.ticks).toHaveLength(2);
  });
  it('has bars that hold every atom with a value', () => {
    const legend = probabilityLegend(Float32Array.from([0, 0.01, 0.51, 1]), range, null);
    expect('tag' in legend).toBe(false);
    expect(legend.bars.filter((bar) => bar > 0)).toHaveLength(3);
    expect(legend.bars[0]).toBe(1);
    expect(legend.bars[39]).toBe(0.5);
    expect(legend.labelled).toBeNull();
  });
  it('marks decades of D²min and the label threshold on a logarithmic scale', () => {
    const values = Float32Array.from({ length: 1001 }, (_, i) => 10 ** (-2 + (4 * i) / 1000));
    const fitted = measuredRange(values);
    expect(fitted.high).toBeCloseTo(100, 4);
    const legend = d2minLegend(values, whole(0.01, 100, true), 1, null, 'σ²');
    expect(legend.labels.map(({ text }) => text)).toEqual(['0.01', '0.1', '1', '10', '100']);
    expect(legend.threshold).toBeCloseTo(0.5, 12);
    expect(legend.above).toContain('σ²');
  });
  it('writes numbers beside every logarithmic range, however narrow or wide, and never too many', () => {
    const texts = (low: number, high: number) =>
      d2minLegend(new Float32Array(0), whole(low, high, true), null, null, '').labels.map(
        ({ text }) => text,
      );
    expect(texts(0.15, 8)).toEqual(['0.2', '0.5', '1', '2', '5']);
    expect(texts(2.2, 4.7)).toEqual(['2.2', '4.7']);
    const wide = texts(1e-28, 1);
    expect(wide.length).toBeGreaterThan(3);
    expect(wide.length).toBeLessThan(10);
  });
  it('writes linear numbers with the digits that tell them apart', () => {
    const texts = (low: number, high: number) =>
      columnLegend(
        new Float32Array(0),
        whole(low, high, false),
        { name: 'c', unit: null, definition: null },
        null,
      ).labels.map(({ text }) => text);
    expect(texts(1000.05, 1000.5)).toEqual([
      '1\u202f000.1',
      '1\u202f000.2',
      '1\u202f000.3',
      '1\u202f000.4',
      '1\u202f000.5',
    ]);
    expect(texts(-0.1, 0.4)).toEqual(['\u22120.1', '0', '0.1', '0.2', '0.3', '0.4']);
    expect(texts(0, 10_000)).toEqual([
      '0',
      '2\u202f000',
      '4\u202f000',
      '6\u202f000',
      '8\u202f000',
      '10\u202f000',
    ]);
    const large = texts(123_456, 123_466);
    expect(new Set(large).size).toBe(large.length);
  });
  it('keeps its axis under a narrower range, whose ends are where the colours end', () => {
    const values = Float32Array.from([0.1, 0.5, 0.9]);
    const scale = { ...range, low: 0.25, high: 0.75 };
    const legend = probabilityLegend(values, scale, Int32Array.from([2]));
    expect(legend.ends).toEqual({ low: 0.25, high: 0.75 });
    expect(legend.ticks[0]).toBeCloseTo(0.9, 6);
    expect([0, 0.25, 0.5, 0.75, 1].map((at) => mapShare(legend, at))).toEqual([0, 0, 0.5, 1, 1]);
  });
});
