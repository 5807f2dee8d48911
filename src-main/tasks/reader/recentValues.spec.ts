import { expect, it } from 'vitest';
import { RecentValues } from './recentValues';

it('forgets the one asked for longest ago, and never the last, however large', async () => {
  const kept = new RecentValues<number>(10, (bytes) => bytes);
  const made: string[] = [];
  const ask = (key: string, bytes: number) =>
    kept.get(key, () => {
      made.push(key);
      return Promise.resolve(bytes);
    });
  for (const [key, bytes] of [
    ['a', 5],
    ['b', 5],
    ['a', 5],
    ['c', 5],
    ['a', 5],
    ['b', 5],
  ] as const)
    await ask(key, bytes);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  made.length = 0;
  await ask('large', 99);
  await ask('large', 99);
  expect(made).toEqual(['large']);
  await ask('a', 5);
  expect(made).toEqual(['large', 'a']);
});
