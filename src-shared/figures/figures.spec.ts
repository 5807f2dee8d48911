import { describe, expect, it } from 'vitest';
import {
  COMPARISON_SCHEMA,
  type ComparedMethod,
  type ComparisonDocument,
} from '../contract/comparison';
import { overlapCodes } from '../contract/reader';
import { distribution, overlapGroups, tailPlace } from './overlap';
import { scoreLines, scoreRange } from './scoreLines';
import { scoresCsv } from './scoresCsv';
import { leadingMethod, scoreTable, sortRows, type Sorting } from './scoreTable';

const scores = (cRank: number) => ({
  cRank,
  overlap: 0.1,
  averagePrecision: 0.05,
  accuracy: NaN,
  mcc: NaN,
});
const method = (name: string, title: string): ComparedMethod => ({
  method: name,
  kind: 'indicator',
  title,
  needs: 'positions',
  oriented: false,
  even: false,
  definition: 'a test',
  records: [],
  sha256: null,
});
const row = (name: string, strain: number, cRank: number | null) => ({
  method: name,
  strain,
  cases: cRank === null ? 0 : 1,
  of: 1,
  perCase: cRank === null ? [] : [{ sample: 'g, one', loading: 'simple+', ...scores(cRank) }],
  missing:
    cRank === null ? [{ sample: 'g, one', loading: 'simple+', reason: 'not "computed"' }] : [],
  mean: cRank === null ? null : scores(cRank),
  sd: cRank === null ? null : scores(0),
  interval: null,
});
const document: ComparisonDocument = {
  schema: COMPARISON_SCHEMA,
  program: { name: 'plastiscope', version: '0' },
  ranks: 'all',
  fraction: 0.005,
  thresholdRule: '',
  splitRule: '',
  samples: [],
  labelSets: [],
  methods: [method('b', 'Beta'), method('a', 'alpha'), method('c', 'Gamma')],
  rows: [row('b', 0.03, 0.5), row('b', 0.01, 0.7), row('a', 0.03, -0.2), row('c', 0.03, null)],
  upperBound: [{ strain: 0.03, cases: 1, mean: 0.9, sd: 0.1, perCase: [] }],
};

describe('figures of a comparison', () => {
  it('begin with the model that ranks best, or with the best method where there is none', () => {
    expect(leadingMethod(document, 0.03)?.method).toBe('b');
    const models = document.methods.map((each) => ({ ...each, kind: 'model' as const }));
    const { rows } = document;
    expect(leadingMethod({ methods: [...models.slice(1), method('d', 'D')], rows }, 0.03)?.method).toBe('a'); // prettier-ignore
    expect(leadingMethod({ methods: [], rows }, 0.03)).toBeNull();
  });

  it('draw each method over ascending strains and leave out what is missing', () => {
    const { strains, lines, bound } = scoreLines(document, 'cRank');
    expect(strains).toEqual([0.01, 0.03]);
    expect(lines.map(({ points }) => points.map(({ mean }) => mean))).toEqual([
      [0.7, 0.5],
      [-0.2],
      [],
    ]);
    expect(bound).toBeNull();
    const accuracy = scoreLines(document, 'accuracy');
    expect(accuracy.bound?.[0].mean).toBe(0.9);
    const [low, high] = scoreRange(accuracy, 0.5);
    expect([low < 0.5, high > 1]).toEqual([true, true]);
  });

  it('sort the methods between the upper bound and chance, the missing last either way', () => {
    const order = (sorting: Sorting) =>
      sortRows(scoreTable(document, 0.03), sorting).map((each) =>
        each.kind === 'method' ? each.method.method : each.kind,
      );
    expect(order({ by: 'cRank', descending: true })).toEqual(['bound', 'b', 'a', 'c', 'random']);
    expect(order({ by: 'cRank', descending: false })).toEqual(['bound', 'a', 'b', 'c', 'random']);
    expect(order({ by: 'method', descending: false })).toEqual(['bound', 'a', 'b', 'c', 'random']);
    expect(order({ by: 'method', descending: true })).toEqual(['bound', 'c', 'b', 'a', 'random']);
  });

  it('are written as a table that quotes what needs it and leaves missing numbers empty', () => {
    const lines = scoresCsv(document).trimEnd().split('\n');
    expect(lines[1]).toBe('b,Beta,0.03,"g, one",simple+,0.5,0.1,0.05,,,');
    expect(lines[2]).toBe('b,Beta,0.03,mean,,0.5,0.1,0.05,,,over 1 of 1 cases');
    expect(lines).toContain('c,Gamma,0.03,"g, one",simple+,,,,,,"not ""computed"""');
    expect(lines.at(-2)).toMatch(/^upper-bound,.*,0\.03,mean,,,,,0\.9,,over 1 cases$/);
  });
});

describe('an overlap', () => {
  const { invalid, neither, both, measured, predicted } = overlapCodes;
  const sets = Int8Array.of(neither, both, predicted, measured, invalid, neither);

  it('parts the atoms into groups, those without D²min in none', () => {
    const groups = overlapGroups({ sets });
    expect(groups).toEqual({
      both: Int32Array.of(1),
      measured: Int32Array.of(3),
      predicted: Int32Array.of(2),
      neither: Int32Array.of(0, 5),
    });
  });

  it('spreads the tail so that each further nine is one step', () => {
    expect([0, 90, 99, 99.9].map((percentile) => tailPlace(percentile))).toEqual([
      0,
      expect.closeTo(1, 12),
      expect.closeTo(2, 12),
      expect.closeTo(3, 9),
    ]);
  });

  it('counts each group in shares of itself, by the logarithm where values span decades', () => {
    const wide = Float32Array.of(1e-4, 1, 10, 100, NaN, 1e-3);
    const found = distribution({ value: wide, sets }, 6);
    expect(found.log).toBe(true);
    expect(found.plastic.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(found.other.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    // 1 and 100 of −4 … 2: the fifth and the last of six decades
    expect([...found.plastic]).toEqual([0, 0, 0, 0, 0.5, 0.5]);
    expect(distribution({ value: Float32Array.of(1, 2, 3, 4, NaN, 5), sets }).log).toBe(false);
  });
});
