import { describe, expect, it } from 'vitest';
import { scoresFile } from '../../../src-shared/contract/comparison';
import { scoresOfCsv } from './scoresCsv';

const path = '/data/our-indicator.csv';

describe('a CSV of scores', () => {
  it('is the JSON of the same schema, columns in any order', () => {
    const text =
      '\uFEFFid,sample,value,loading\n1,lj001,0.5,simple+\n2,lj001,,simple+\n1,lj002,3e-2,\n';
    expect(scoresFile.parse(scoresOfCsv(text, path))).toMatchObject({
      method: 'our-indicator',
      softer: 'larger',
      values: [
        { sample: 'lj001', loading: 'simple+', strain: null, ids: [1, 2], value: [0.5, NaN] },
        { sample: 'lj002', loading: null, strain: null, ids: [1], value: [0.03] },
      ],
    });
  });

  it.each([
    ['sample,id\nlj001,1\n', /our-indicator\.csv, line 1: there is no column "value"/],
    ['sample,id,value\nlj001,1\n', /line 2: 2 fields where the header names 3/],
    ['sample,id,value\nlj001,1,0.2\nlj001,2,high\n', /line 3: "high" in column value/],
    ['sample,id,value\nlj001,,0.2\n', /line 2: the id is missing/],
  ])('names the line of %j', (text, message) => {
    expect(() => scoresOfCsv(text, path)).toThrow(message);
  });
});
