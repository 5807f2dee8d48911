import { describe, expect, it } from 'vitest';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { readEamTable } from './eamTable';
import { syntheticTable } from './structures.fixture';

const lines = syntheticTable('eam/fs').split('\n');
// 300 lines per function: block of B from line 6, its F from 7, f at B from 307, f at A from 607; block of A from 907
const changed = (line: number, content: string): string =>
  lines.map((old, k) => (k === line - 1 ? content : old)).join('\n');

function refusal(text: string, style: 'eam/fs' | 'eam/alloy' = 'eam/fs'): PlastiscopeError {
  try {
    readEamTable(text, style, 't.eam.fs');
  } catch (error) {
    if (error instanceof PlastiscopeError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('EAM tables', () => {
  it('keeps the values where they belong', () => {
    const table = readEamTable(lines.join('\r\n'), 'eam/fs', 't.eam.fs');
    expect(table.elements).toEqual(['B', 'A']);
    expect(table.cutoff).toBe(3);
    expect(table.embedding[1][3]).toBe(-Math.sqrt(0.03 + 0.1 + 0.05));
    expect(table.density[0][1][0]).toBe(1.2);
    expect(table.density[1][0][0]).toBe(1.3);
    expect(table.pair.map((values) => values.length)).toEqual([1500, 1500, 1500]);
  });

  it.each([
    ['cut off', lines.slice(0, 700).join('\n'), 700, 'ends after 470 of 1500 densities of B at A'],
    ['cut off before a block', lines.slice(0, 906).join('\n'), 906, 'before the block of A'],
    ['not a number', changed(310, '1 2 x 4 5'), 310, '"x" is not a number'],
    [
      'a number too many',
      changed(306, '1 2 3 4 5 6'),
      306,
      'more than the 1500 embedding energies',
    ],
    [
      'a row missing',
      changed(400, ''),
      907,
      '"fcc" is not a number, after 1498 of 1500 densities of B',
    ],
    ['a row too many', changed(906, '1 1 1 1 1\n1 1 1 1 1'), 907, 'atomic number'],
    ['elements that do not match', changed(4, '3 B A'), 4, 'number of elements'],
    ['no grid', changed(5, '1500 0.01 1500'), 5, 'five numbers'],
    ['too few nodes', changed(5, '1500 0.01 4 0.1 3'), 5, 'five numbers'],
    ['a count beyond the file', changed(5, '1e12 0.01 1500 0.002 3'), 6, 'do not fit'],
    ['radii below the cutoff', changed(5, '1500 0.01 1500 0.001 3'), 5, 'radii end at 1.49900'],
    ['more than a table', [...lines, '1 2 3'].join('\n'), lines.length + 1, 'should have ended'],
    ['empty', '', 1, 'number of elements'],
  ])('%s: names the line', (_, text, line, message) => {
    const error = refusal(text);
    expect(error.message).toContain(message);
    expect(error.message).toContain(`t.eam.fs, line ${line}`);
    expect(error).toMatchObject({ code: 'input', line, path: 't.eam.fs' });
  });

  it('of the other style is refused', () => {
    expect(refusal(lines.join('\n'), 'eam/alloy').line).toBeGreaterThan(1);
    expect(refusal(syntheticTable('eam/alloy')).line).toBeGreaterThan(1);
  });
});
