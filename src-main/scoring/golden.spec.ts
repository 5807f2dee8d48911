import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { median } from '../../src-shared/columns/quantiles';
import { topSet } from './topSet';

// D²min by OVITO 3.17.2 of the reference glasses; thresholds, medians and arg max as science tables give them.
const golden = fileURLToPath(new URL('../../../shared/data/golden/', import.meta.url));
const present = existsSync(golden);
if (!present) console.log('golden D²min files are absent: thresholds are not compared');

describe.skipIf(!present)('top sets of the reference glasses', () => {
  it.each([
    ['lj000.sp.60', 50, 0.009248, 1.2048, 1325],
    ['lj000.sn.60', 50, 0.009586, 1.393819, 5506],
    ['lj000.pp.60', 50, 0.009443, 1.755347, 4964],
    ['lj000.pn.60', 50, 0.009401, 1.147161, 532],
    ['cz000.xyp.30', 20, 0.73856, 20.921871, 1402],
    ['cz000.xyp.60', 20, 1.215872, 29.232186, 1402],
    ['cz000.xyn.30', 20, 0.225523, 16.863051, 2700],
    ['cz000.xyn.60', 20, 1.077098, 25.006815, 448],
  ])('%s', (name, n, middle, threshold, softest) => {
    const lines = gunzipSync(readFileSync(`${golden}${name}.d2min.gz`))
      .toString('latin1')
      .split('\n');
    const rows = lines
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split(/\s+/).map(Number));
    const ids = Float64Array.from(rows, ([id]) => id);
    const d2min = Float64Array.from(rows, ([, value]) => value);
    const top = topSet(d2min, ids, 0.005);
    expect(top.rows).toHaveLength(n);
    expect(top.threshold).toBeCloseTo(threshold, 6);
    expect(median(d2min)).toBeCloseTo(middle, 6);
    expect(ids[top.rows[0]]).toBe(softest);
  });
});
