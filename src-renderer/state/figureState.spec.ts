import { describe, expect, it } from 'vitest';
import { differingLinks, figureSettings, figureState, type FigureState } from './figureState';
import { plainView, type ViewSettings } from './viewSettings';

const settings: ViewSettings = {
  ...plainView,
  colourBy: 'probability',
  loading: 'simple+',
  strain: 0.03,
  perspective: false,
};
const camera = {
  focus: [1, 2, 3],
  forward: [0, 0, -1],
  up: [0, 1, 0],
  halfHeight: 40,
  perspective: false,
};
const carried = (edit: Record<string, unknown>, from: Record<string, unknown> = {}) =>
  figureState.safeParse({
    version: 1,
    program: '1.0.0',
    project: 'p',
    sample: { id: 's', name: 'lj000', atoms: 10 },
    records: [],
    slots: [{ settings: { ...settings, ...edit }, camera: { ...camera, ...from } }],
    selected: [],
    caption: '',
  }).success;

describe('what a figure carries', () => {
  it('is read whole', () => {
    expect(carried({})).toBe(true);
    expect(
      carried({
        range: { low: -1, high: 2, log: null },
        steps: 7,
        show: { kind: 'top', percent: 0.5 },
        slab: { normal: [0.6, 0, 0.8], centre: -3, thickness: 2 },
        arrows: { scale: 10, nonAffine: true, least: 0, colour: 'length' },
      }),
    ).toBe(true);
  });
  it.each([
    ['a range without length', { range: { low: 1, high: 1, log: null } }],
    ['a range that runs backwards', { range: { low: 2, high: 1, log: false } }],
    ['no steps', { steps: 0 }],
    ['a share of no atoms', { show: { kind: 'top', percent: 0 } }],
    ['a share of more than all', { show: { kind: 'top', percent: 101 } }],
    ['a slab without thickness', { slab: { normal: [0, 0, 1], centre: 0, thickness: 0 } }],
    ['a slab without direction', { slab: { normal: [0, 0, 0], centre: 0, thickness: 1 } }],
    ['arrows of no length', { arrows: { scale: 0, nonAffine: true, least: 0, colour: 'length' } }],
  ])('is refused with %s', (_, edit) => {
    expect(carried(edit)).toBe(false);
  });
  it.each([
    ['no direction', { forward: [0, 0, 0] }],
    ['an upright along the line of sight', { up: [0, 0, 1] }],
  ])('is refused with a camera of %s', (_, from) => {
    expect(carried({}, from)).toBe(false);
  });

  it('lets go of the links that its viewers had not', () => {
    type Slot = FigureState['slots'][number];
    const slot = (edit: Partial<Slot['settings']>, halfHeight = 40): Slot => ({
      settings: figureSettings({ ...settings, ...edit }),
      camera: { ...camera, focus: [1, 2, 3], forward: [0, 0, -1], up: [0, 1, 0], halfHeight },
    });
    expect(differingLinks([slot({}), slot({ colourBy: 'd2min' })])).toEqual([]);
    expect(differingLinks([slot({}), slot({ loading: 'pure+' })])).toEqual(['load']);
    expect(differingLinks([slot({}), slot({ frame: 0.03 }, 20)])).toEqual(['camera', 'load']);
    const range = { low: 0.2, high: 0.8, log: null };
    expect(differingLinks([slot({ range }), slot({ colourBy: 'd2min' })])).toEqual([]);
    const slab = { normal: [1, 0, 0] as [number, number, number], centre: 0, thickness: 1 };
    expect(differingLinks([slot({ range }), slot({ slab })])).toEqual(['slab', 'range']);
  });
});
