import { describe, expect, it } from 'vitest';
import { choose, meantBy, NOTHING, rowAfter, rowTyped } from './rowSelection';
import { drawnPieces, rowAt, rowTops, siblingPlaces } from './rowWindow';
import { insertionAt, withMoved, withStep } from './sampleOrder';
import { PLAIN, type TreeRow } from './treeRow';

const row = (key: string, depth: 0 | 1 | 2, target: TreeRow['target']): TreeRow => ({
  ...PLAIN,
  key,
  depth,
  label: key,
  target,
});
const head = (title: string) => row(title, 0, { kind: 'section', section: title });
const sample = (id: string) => row(id, 1, { kind: 'sample', sample: id });
const load = (id: string, loading: string) =>
  row(`${id}:${loading}`, 2, { kind: 'loading', sample: id, loading });
const rows = [
  head('Samples'),
  sample('a'),
  load('a', 'pure+'),
  load('a', 'pure-'),
  sample('b'),
  sample('c'),
  head('Models'),
  row('run', 1, { kind: 'run', run: 'r' }),
];
const tops = rowTops(rows);

describe('the order of samples', () => {
  it('puts some before another, as a block in their own order', () => {
    expect(withMoved(['a', 'b', 'c', 'd'], new Set(['d', 'b']), 'a')).toEqual(['b', 'd', 'a', 'c']);
    expect(withMoved(['a', 'b', 'c', 'd'], new Set(['a']), null)).toEqual(['b', 'c', 'd', 'a']);
    expect(withMoved(['a', 'b', 'c', 'd'], new Set(['b', 'c']), 'c')).toEqual(['a', 'b', 'c', 'd']);
  });
  it('moves by one place and stays at the ends', () => {
    expect(withStep(['a', 'b', 'c'], new Set(['b']), -1)).toEqual(['b', 'a', 'c']);
    expect(withStep(['a', 'b', 'c'], new Set(['b']), 1)).toEqual(['a', 'c', 'b']);
    expect(withStep(['a', 'b', 'c'], new Set(['a']), -1)).toEqual(['a', 'b', 'c']);
    expect(withStep(['a', 'b', 'c'], new Set(['c']), 1)).toEqual(['a', 'b', 'c']);
    expect(withStep(['a', 'b', 'c', 'd'], new Set(['a', 'c']), 1)).toEqual(['b', 'd', 'a', 'c']);
  });
  it('is dropped between samples with their loads, never among the loads', () => {
    const middleOf = (at: number) => (tops[at] + tops[at + 1]) / 2;
    expect(insertionAt(rows, tops, middleOf(1))).toEqual({ before: 'a', top: tops[1] });
    expect(insertionAt(rows, tops, middleOf(3))).toEqual({ before: 'b', top: tops[4] });
    expect(insertionAt(rows, tops, tops[6] - 1)).toEqual({ before: null, top: tops[6] });
    expect(insertionAt(rows, tops, tops[8] + 40)).toBeNull();
  });
});

describe('what is drawn of a long list', () => {
  const many = Array.from({ length: 10_000 }, (_, k) => sample(`s${k}`));
  const far = rowTops(many);
  it('is what is seen, and the row that has the keyboard; the gaps hold the rest of the height', () => {
    const pieces = drawnPieces(far, 120_000, 700, 3);
    const drawn = pieces.flatMap((piece) => ('row' in piece ? [piece.row] : []));
    expect(drawn[0]).toBe(3);
    expect(drawn.length).toBeLessThan(70);
    expect(drawn).toContain(rowAt(far, 120_000));
    expect(drawn).toContain(rowAt(far, 120_700));
    const height = pieces.reduce(
      (sum, piece) => sum + ('gap' in piece ? piece.gap : far[piece.row + 1] - far[piece.row]),
      0,
    );
    expect(height).toBe(far[10_000]);
  });
  it('says of each row which of how many siblings it is', () => {
    expect(siblingPlaces(rows).map(({ at, of }) => `${at}/${of}`)).toEqual([
      ...['1/2', '1/3', '1/2', '2/2', '2/3', '3/3'],
      ...['2/2', '1/1'],
    ]);
  });
});

describe('choosing rows', () => {
  it('takes one, another with it, or all between, without the headings', () => {
    const one = choose(NOTHING, rows, 'a', 'only');
    expect([...choose(one, rows, 'c', 'toggle').keys]).toEqual(['a', 'c']);
    expect([...choose(one, rows, 'a', 'toggle').keys]).toEqual([]);
    const range = choose(choose(one, rows, 'b', 'only'), rows, 'run', 'range');
    expect([...range.keys]).toEqual(['b', 'c', 'run']);
    // a second range begins where the first did
    expect([...choose(range, rows, 'a', 'range').keys]).toEqual(['a', 'a:pure+', 'a:pure-', 'b']);
  });
  it('means all that are chosen by a command on one of them, and only the row by one elsewhere', () => {
    const both = choose(choose(NOTHING, rows, 'b', 'only'), rows, 'a', 'toggle');
    expect(meantBy(both, rows, rows[4]).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(meantBy(both, rows, rows[5]).map(({ key }) => key)).toEqual(['c']);
  });
  it('leaves the keyboard beside what is taken away', () => {
    expect(rowAfter(rows, new Set(['a', 'b']))?.key).toBe('c');
    expect(rowAfter(rows, new Set(['run']))?.key).toBe('Models');
  });
  it('finds by typing: on and on with one letter, further with more', () => {
    expect(rowTyped(rows, 'b', 0)).toBe('b');
    expect(rowTyped(rows, 'a', 1)).toBe('a:pure+');
    expect(rowTyped(rows, 'aa', 2)).toBe('a:pure-');
    expect(rowTyped(rows, 'ru', 4)).toBe('run');
    expect(rowTyped(rows, 'x', 0)).toBeNull();
  });
});
