import { describe, expect, it } from 'vitest';
import {
  anglesDone,
  atomFan,
  fanAngles,
  fanHolds,
  fanLoadings,
  fanPlace,
  fanPlaceOf,
  fanProbability,
  fanTag,
  sampleFan,
} from './fan';
import { elongationDirection, planarLoading } from './loading';

const atoms = 3;
/** of angle k and atom i */
const logit = (k: number, i: number) => Math.fround(Math.sin(k * 0.7 + i));
const logits = Float32Array.from({ length: fanAngles.length * atoms }, (_, at) =>
  logit(Math.floor(at / atoms), at % atoms),
);
const at = (degrees: number) => {
  const probability = new Float32Array(atoms);
  fanProbability(logits, fanPlace(degrees), probability);
  return probability;
};

describe('a fan of angles', () => {
  it('has its elongation axes every 5°, the four protocols among them', () => {
    const loadings = fanLoadings();
    expect(loadings).toHaveLength(36);
    expect([0, 9, 18, 27].map((k) => loadings[k].name)).toEqual([
      'pure-',
      'simple+',
      'pure+',
      'simple-',
    ]);
    for (const [k, loading] of loadings.entries()) {
      const [x, y] = elongationDirection(loading);
      // of an axis, so twice the angle
      expect(Math.cos(2 * (Math.atan2(y, x) - (fanAngles[k] * Math.PI) / 180))).toBeCloseTo(1, 12);
    }
  });
  it('gives what is stored at stored angles', () => {
    for (const [k, angle] of fanAngles.entries()) {
      for (const turn of [0, 180, -360]) {
        const expected = [0, 1, 2].map((i) => Math.fround(1 / (1 + Math.exp(-logit(k, i)))));
        expect([...at(angle + turn)]).toEqual(expected);
      }
    }
  });
  it('is linear in the logit between them and has a period of 180°', () => {
    const [p] = at(178);
    const expected = 0.4 * logit(35, 0) + 0.6 * logit(0, 0);
    expect(Math.log(p / (1 - p))).toBeCloseTo(expected, 6);
    expect([...at(-2)]).toEqual([...at(178)]);
  });
  it('finds the place of a loading as that of its angle', () => {
    for (const [k, loading] of fanLoadings().entries())
      expect(fanPlaceOf(loading)).toEqual({ lower: k, upper: k, share: 0 });
    expect(fanPlaceOf(planarLoading(-133))).toMatchObject({ lower: 9, upper: 10 });
    expect(fanPlaceOf(planarLoading(47)).share).toBeCloseTo(0.4, 12);
  });
  it('fills from 0° on while it is predicted, round the angles that were known before', () => {
    const known = fanAngles.map((angle) => angle === 0 || angle === 45);
    const filled = (share: number) => fanAngles.filter((_, k) => anglesDone(known, share)[k]);
    expect(filled(2 / 36)).toEqual([0, 45]);
    expect(filled(4.9 / 36)).toEqual([0, 5, 10, 45]);
    expect(filled(1)).toEqual(fanAngles);
    // a job that begins has done nothing that it could tell of
    expect(filled(0)).toEqual([0, 45]);
  });
  it('says between which angles a value lies', () => {
    expect([47, 178, 45, -135].map((angle) => fanTag(fanPlace(angle)))).toEqual([
      'between 45° and 50°',
      'between 175° and 180°',
      null,
      null,
    ]);
  });
  it('needs both neighbours, or the stored angle alone', () => {
    const done = fanAngles.map((angle) => angle !== 50);
    expect([47, 45, 50, 178].map((angle) => fanHolds(fanPlace(angle), done))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
  it('reads one atom, and the share above 0.5, around the turn', () => {
    expect(atomFan(logits, atoms, 1)[4]).toBeCloseTo(1 / (1 + Math.exp(-logit(4, 1))), 12);
    const above = [0, 1, 2].filter((i) => logit(4, i) > 0).length;
    expect(sampleFan(logits, atoms)[4]).toBe(above / atoms);
    expect(sampleFan(new Float32Array(36).fill(NaN), 1)[0]).toBeNaN();
  });
});
