import { describe, expect, it } from 'vitest';
import { taskInputs, type TaskName } from '../../src-shared/contract/tasks';
import { namedPaths, resumedPaths } from './taskPaths';

describe('namedPaths', () => {
  it('finds single paths and lists', () => {
    expect(namedPaths('import', { paths: ['/a', '/b'], names: {} })).toEqual(['/a', '/b']);
    expect(namedPaths('predict', { file: '/a', out: '/b', model: '/not a path' })).toEqual([
      '/a',
      '/b',
    ]);
  });

  it('tells a preset file from the name of a built-in preset', () => {
    expect(namedPaths('predict', { preset: 'lj2d' })).toEqual([]);
    expect(namedPaths('predict', { preset: '/home/me/glass.json' })).toEqual([
      '/home/me/glass.json',
    ]);
  });

  it('asks for no grant of a potential that interrupted work kept, and for every other path of it', () => {
    const kept = 'work/indicator-0123456789abcdef/potential/Cu.eam.alloy';
    expect(resumedPaths('indicators', { potential: kept })).toEqual([]);
    expect(resumedPaths('indicators', { potential: kept, out: '/a' })).toEqual(['/a']);
    expect(namedPaths('indicators', { potential: kept })).toEqual([kept]);
    for (const potential of [`../${kept}`, `/p/${kept}`, 'work/x/potential/../../a/b.eam.fs'])
      expect(resumedPaths('indicators', { potential })).toEqual([potential]);
  });

  it('knows every path field of every task, so that a new one cannot slip past the check', () => {
    const known = new Set(['paths', 'reference', 'current', 'file', 'preset', 'out']);
    const filled = Object.fromEntries([...known].map((field) => [field, `/${field}`]));
    for (const task of Object.keys(taskInputs) as TaskName[]) {
      const expected = Object.keys(taskInputs[task].shape).filter((field) => known.has(field));
      expect(namedPaths(task, filled).sort(), task).toEqual(
        expected.map((field) => `/${field}`).sort(),
      );
    }
  });
});
