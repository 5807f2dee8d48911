import { expect, it } from 'vitest';
import { createCrashLimit } from './crashLimit';

it('gives up after three ends in a row, not after three in a day', () => {
  let time = 0;
  const limit = createCrashLimit(3, 5000, () => time);
  const runFor = (ms: number) => {
    limit.started();
    time += ms;
    return limit.ended().again;
  };
  expect([runFor(100), runFor(100), runFor(100)]).toEqual([true, true, false]);
  limit.forget();
  expect([runFor(100), runFor(9000), runFor(100), runFor(100)]).toEqual([true, true, true, false]);
});
