import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from './commandLine';

describe('readCommandLine', () => {
  it('takes bare words as paths and leaves out switches and the application folder', () => {
    const argv = [
      'electron',
      '--no-sandbox',
      '/app',
      '--user-data-dir=/u',
      'glass.dump',
      '/data/lj',
    ];
    expect(readCommandLine(argv, false, '/here')).toEqual({
      paths: [path.resolve('/here/glass.dump'), path.resolve('/data/lj')],
      tour: null,
    });
  });

  it('has no application folder when packaged', () => {
    expect(readCommandLine(['plastiscope', 'p'], true, '/here').paths).toEqual([
      path.resolve('/here/p'),
    ]);
  });

  it('reads the tour folder', () => {
    expect(readCommandLine(['electron', '.', '--tour=out dir'], false, '/here')).toEqual({
      paths: [],
      tour: path.resolve('/here/out dir'),
    });
  });
});
