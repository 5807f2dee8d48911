import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../../src-shared/contract/inspect';
import { withHints } from '../../state/corrections';
import { mappingOf, namesOf, OTHER, unnamedColumns, withMeaning } from './columnMeanings';
import { factChange, speciesChange } from './corrections';

const file = (columns: string[], hints: FileReport['hints'] = {}): FileReport => ({
  ...{ path: '/d/a.dump', format: 'lammps-dump', bytes: 10, sha256: 'a', frames: [], columns },
  ...{ types: [], units: null, quantum: null, preview: [['1', '2', '0.5', '0.6', '7']] },
  ...{ warnings: [], error: null, hints, remembered: [], kind: 'lammps-dump id type x y c_pe' },
  ...{ boundary: null, coordinates: null, cellQuantum: null, atomStyles: [] },
  ...{ duplicateOf: null, leftOut: false },
});
const asWritten = file(['id', 'type', 'x', 'y', 'c_pe']);

describe('the columns of a file', () => {
  it('are shown with what they mean, and with the files that are like it', () => {
    const other = { ...asWritten, path: '/d/b.dump' };
    const strange = { ...asWritten, path: '/d/c.dump', kind: 'lammps-data 6 columns' };
    const mapping = mappingOf(asWritten, [asWritten, other, strange]);
    expect(mapping?.columns.map(({ meaning }) => meaning)).toEqual(['id', 'type', 'x', 'y', OTHER]);
    expect(mapping?.paths).toEqual(['/d/a.dump', '/d/b.dump']);
  });

  it('take another meaning, and their own again', () => {
    const mapping = mappingOf(asWritten, [asWritten]);
    if (mapping === null) throw new Error('there are rows');
    const unwrapped = withMeaning(mapping, 2, 'xu', asWritten);
    expect(unwrapped).toEqual(['', '', 'xu', '', '']);
    // the report names columns as they are read now; the header still says x
    const corrected = file(['id', 'type', 'xu', 'y', 'c_pe'], { columns: unwrapped });
    const again = mappingOf(corrected, [corrected]);
    if (again === null) throw new Error('there are rows');
    expect(again.columns[2]).toEqual({ own: 'x', name: 'xu', meaning: 'xu', corrected: true });
    expect(withMeaning(again, 2, 'x', corrected)).toBeUndefined();
    // what an earlier import remembers is taken back by saying so
    const remembered = { ...corrected, remembered: ['columns' as const] };
    expect(withMeaning(again, 2, 'x', remembered)).toEqual(['', '', '', '', '']);
    expect(withMeaning(mapping, 2, OTHER, asWritten)?.[2]).toBe('x_as_written');
    expect(withMeaning(mapping, 4, OTHER, asWritten)).toBeUndefined();
  });

  it('are none where a file shows no row', () => {
    expect(mappingOf({ ...asWritten, preview: [] }, [asWritten])).toBeNull();
  });
});

describe('files without column names', () => {
  it('are named on their first rows, those of one width together', () => {
    const error = { code: 'columns-unknown', message: 'no names' };
    const unnamed = (path: string, row: string[]) => ({ ...file([]), path, error, preview: [row] });
    const files = [
      unnamed('/a', ['1', '2']),
      asWritten,
      unnamed('/b', ['3', '4']),
      unnamed('/c', ['5']),
    ];
    expect(unnamedColumns(files).map(({ paths, rows }) => [paths, rows])).toEqual([
      [['/a', '/b'], [['1', '2']]],
      [['/c'], [['5']]],
    ]);
    expect(namesOf(['id', OTHER, 'x', 'yu'])).toEqual(['id', 'column_2', 'x', 'yu']);
    expect(namesOf(['id', OTHER, 'x', 'x'])).toBeNull();
    expect(namesOf(['id', 'type', 'x', OTHER])).toBeNull();
  });
});

describe('corrections', () => {
  it('add up file by file, and one that is taken back is gone', () => {
    const once = withHints([], ['/a', '/b'], factChange('units', 'metal'));
    const twice = withHints(once, ['/a'], { ...factChange('dimensions', '2') });
    expect(twice).toContainEqual({ path: '/a', hints: { units: 'metal', dimensions: 2 } });
    expect(withHints(twice, ['/a', '/b'], factChange('units', ''))).toEqual([
      { path: '/a', hints: { dimensions: 2 } },
    ]);
  });

  it('name a type beside those that are named', () => {
    const named = file([], { typeNames: { '1': 'Cu' } });
    expect(speciesChange(named, 2, 'Zr')).toEqual({ typeNames: { '1': 'Cu', '2': 'Zr' } });
  });
});
