import { describe, expect, it } from 'vitest';
import { fileNumber, fileSeries, loadingInName, sampleName } from './fileNames';

describe('sampleName', () => {
  it.each([
    [['d/lj000.sp.60.dump.gz'], 'lj000'],
    [['d/lj000.data.gz', 'd/lj000.sp.0.dump.gz', 'd/lj000.pn.20.dump.gz'], 'lj000'],
    [['d/s21.pn.dump.gz', 'd/s21.pp.dump.gz'], 's21'],
    [['d/cz000.xyp.0.dump.gz', 'd/cz000.xyp.15.dump.gz'], 'cz000'],
    [['d/glass_12.0.lammpstrj', 'd/glass_12.100.lammpstrj'], 'glass_12'],
    [['quench7/dump.0.gz', 'quench7/dump.100.gz'], 'quench7'],
    [['Cu Zr #3/0.dump', 'Cu Zr #3/1.dump'], 'Cu Zr #3'],
    [['C:\\data\\glas-é.dump'], 'glas-é'],
  ])('%j → %s', (paths, name) => expect(sampleName(paths)).toBe(name));
});

describe('what names suggest', () => {
  it('series and numbers', () => {
    expect(fileSeries('d/lj000.sp.60.dump.gz', false)).toBe('d/lj000.sp.#.dump.gz');
    expect(fileSeries('d/lj000.sp.60.dump.gz', true)).toBe('d/lj000.sp.60.dump.gz');
    expect(fileNumber('d/lj000.sp.60.dump.gz')).toBe(60);
  });
  it.each([
    ['lj000.sn.60.dump', 2, 'simple-'],
    ['run_pure+_3.dump', 2, 'pure+'],
    ['spam.60.dump', 2, null],
    ['cz000.xyp.60.dump', 3, '100/010'],
    ['cz000.yzn.60.dump', 3, '0-10/001'],
    ['cz000.xxp.60.dump', 3, null],
  ] as const)('%s in %s D: %s', (path, dimensions, name) => {
    expect(loadingInName(path, dimensions)).toBe(name);
  });
});
