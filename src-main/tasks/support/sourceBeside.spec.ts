import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pathBeside, sourceBeside } from './sourceBeside';

it('names sources from where the output lies, also those that a record names from its project', () => {
  const out = join('/data', 'exports', 'glass.dump');
  expect(pathBeside(out, join('/data', 'runs', 'a.dump'))).toBe('../runs/a.dump');
  const entry = { sha256: 'a'.repeat(64), frame: 2, timestep: null, format: 'lammps-dump' };
  const store = { root: join('/data', 'glasses') };
  const named = sourceBeside(out, store, { ...entry, path: '../runs/a.dump' });
  expect(named).toEqual({ ...entry, path: '../runs/a.dump' });
  expect(sourceBeside(join(store.root, 'x.dump'), store, { ...entry, path: 'a.dump' }).path).toBe(
    'a.dump',
  );
  expect(sourceBeside(out, store, { ...entry, path: 'raw/a.dump' }).path).toBe(
    '../glasses/raw/a.dump',
  );
});
