import { describe, expect, it } from 'vitest';
import { sampleManifest } from '../../../src-shared/records/sample';
import type { NamedSample } from '../support/samples';
import { splitSamples } from './split';

const digest = (seed: string) => seed.repeat(64).slice(0, 64);

/** @param structure one letter: equal letters are equal positions */
function sample(name: string, structure: string): NamedSample {
  const id = `sample-${digest(structure + name.charCodeAt(0).toString(16)).slice(0, 16)}`;
  const manifest = sampleManifest.parse({
    ...{ schema: 1, kind: 'samples', id, name, createdAt: '2026-01-01T00:00:00Z', revision: 1 },
    ...{
      program: { name: 'plastiscope', version: '0' },
      parameters: {},
      parents: [],
      files: {},
      sources: [],
      notes: [],
    },
    arrays: {
      positions: {
        ...{
          file: 'positions.npy',
          dtype: '<f8',
          shape: [1, 3],
          unit: 'sigma',
          definition: '',
          bytes: 24,
        },
        sha256: digest(structure),
      },
    },
    ...{
      dimensions: 2,
      atoms: 1,
      boundary: null,
      units: null,
      timestep: null,
      quantum: 0,
      columns: [],
    },
    cell: {
      edges: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      origin: [0, 0, 0],
      periodic: [true, true, true],
    },
    species: [{ type: 1, name: 'S', atoms: 1, mass: null, radius: 1 }],
    coordinatesRead: 'wrapped',
  });
  return {
    name,
    record: { kind: 'samples', id, path: '', manifest, sha256: digest('0'), bundled: false },
  };
}

const none = new Map<string, number[]>();
const [a, b, c, d] = [sample('a', 'a'), sample('b', 'b'), sample('c', 'c'), sample('d', 'd')];
const names = (samples: readonly NamedSample[]) => samples.map(({ name }) => name);

describe('splitSamples', () => {
  it('draws the validation sample by the seed alone, whatever the order of the samples', () => {
    const drawn = (samples: NamedSample[], seed: number) =>
      names(splitSamples(samples, { test: [d], validation: [] }, {}, seed, none).validation);
    expect(drawn([a, b, c, d], 0)).toEqual(drawn([d, c, b, a], 0));
    const bySeed = new Set(
      Array.from({ length: 30 }, (_, seed) => drawn([a, b, c, d], seed).join()),
    );
    expect([...bySeed].sort()).toEqual(['a', 'b', 'c']);
  });

  it('puts every sample in exactly one part', () => {
    const split = splitSamples([a, b, c, d], { test: [d], validation: [b] }, {}, 0, none);
    expect([names(split.train), names(split.validation), names(split.test)]).toEqual([
      ['a', 'c'],
      ['b'],
      ['d'],
    ]);
  });

  it('takes the marks of the project where no sample is named', () => {
    const marks = { [a.record.id]: 'test', [b.record.id]: 'validation' } as const;
    const split = splitSamples([a, b, c, d], { test: [], validation: [] }, marks, 0, none);
    expect([names(split.train), names(split.validation), names(split.test)]).toEqual([
      ['c', 'd'],
      ['b'],
      ['a'],
    ]);
  });

  it('refuses one structure on two sides, under whatever name', () => {
    const copy = sample('copy of a', 'a');
    expect(() =>
      splitSamples([a, b, copy], { test: [copy], validation: [b] }, {}, 0, none),
    ).toThrow(/a \(train\) and copy of a \(test\) are the same structure/);
    expect(() =>
      splitSamples([a, b, copy], { test: [], validation: [b] }, {}, 0, none),
    ).not.toThrow();
  });

  it('refuses one glass from two files, known by its probe', () => {
    const glass = Array.from({ length: 128 }, (_, k) => ((k * 37) % 128) / 128);
    const other = glass.map((s) => (s * s + 0.3) % 1);
    const probes = (again: number[]) =>
      new Map([
        [a.record.id, [1, ...glass]],
        [b.record.id, [1, ...other]],
        [c.record.id, [1, ...again]],
      ]);
    const split = (again: number[]) =>
      splitSamples([a, b, c], { test: [c], validation: [b] }, {}, 0, probes(again));
    expect(() => split(glass.map((s) => (s + 1e-5) % 1))).toThrow(
      /a \(train\) and c \(test\) are the same structure/,
    );
    expect(names(split(glass.map((s) => (s + 0.01) % 1)).test)).toEqual(['c']);
  });

  it.each([
    [{ test: [a], validation: [a] }, /both test and validation/],
    [{ test: [a, b, c], validation: [] }, /at least two samples/],
    [{ test: [a, b, c], validation: [d] }, /No sample is left to train on/],
  ])('refuses a part that is missing or doubled', (named, message) => {
    expect(() => splitSamples([a, b, c, d], named, {}, 0, none)).toThrow(message);
  });
});
