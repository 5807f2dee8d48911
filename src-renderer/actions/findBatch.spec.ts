import { describe, expect, it } from 'vitest';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { batchThatRuns } from './findBatch';

describe('the search for a batch whose process survives', () => {
  const upTo = (most: number) => {
    const tried: number[] = [];
    const trial = (batch: number): Promise<void> => {
      tried.push(batch);
      return batch <= most
        ? Promise.resolve()
        : Promise.reject(new PlastiscopeError('crashed', 'The process of this job ended.'));
    };
    return { tried, trial };
  };
  it('halves until a trial runs', async () => {
    const { tried, trial } = upTo(70);
    expect(await batchThatRuns(500, trial)).toBe(62);
    expect(tried).toEqual([250, 125, 62]);
    expect(await batchThatRuns(500, upTo(0).trial)).toBeNull();
  });
  it('takes no other failure for a lack of memory', async () => {
    const missing = new PlastiscopeError('missing', 'No engine starts.');
    await expect(batchThatRuns(8, () => Promise.reject(missing))).rejects.toBe(missing);
  });
});
