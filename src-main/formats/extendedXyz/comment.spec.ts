import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseComment, type InfoEntry, type InfoScalar } from './comment';

/** A value as nested arrays. */
function nested({ values, shape }: InfoEntry): InfoScalar | InfoScalar[] | InfoScalar[][] {
  if (shape.length === 0) return values[0];
  if (shape.length === 1) return values;
  return Array.from({ length: shape[0] }, (_, k) => values.slice(k * shape[1], (k + 1) * shape[1]));
}

function read(line: string): Record<string, unknown> {
  const { entries, fault } = parseComment(line);
  expect(fault).toBe(null);
  return Object.fromEntries([...entries].map(([key, entry]) => [key, nested(entry)]));
}

const variant = (path: string) =>
  readFileSync(new URL(`../../../test/data/variants/${path}`, import.meta.url), 'utf8');
const firstComment = (path: string) => variant(path).split('\n', 2)[1];

interface Known {
  files: Record<string, { infoRead: object; frames: { comment?: string; info: object }[] }>;
}

describe('comment line of extended XYZ', () => {
  const { files }: Known = JSON.parse(variant('extxyz-libatoms/expected.json'));

  it.each(files['grammar.xyz'].frames.map(({ comment, info }) => ({ comment, info })))(
    'T51: $comment, as the libAtoms parser reads it',
    ({ comment = '', info }) => {
      const { Lattice, pbc, Properties, ...rest } = read(comment);
      expect(rest).toEqual(info);
      expect([Properties, pbc === undefined || Array.isArray(pbc)]).toEqual([
        'species:S:1:pos:R:3',
        true,
      ]);
      expect(Lattice).not.toBe(undefined);
    },
  );

  it.each(['c-writer.xyz', 'python-writer.xyz'])('T51: info of every type in %s', (name) => {
    const { Lattice, pbc, Properties, ...rest } = read(firstComment(`extxyz-libatoms/${name}`));
    expect(rest).toEqual(files[name].infoRead);
    expect(Lattice).toEqual([10, 0, 0, -4.1, 8, 0, -2.2, -1.7, 6]);
    expect(pbc).toEqual([true, true, false]);
    expect(String(Properties).split(':').slice(0, 6)).toEqual([
      'species',
      'S',
      '1',
      'pos',
      'R',
      '3',
    ]);
  });

  it('takes the bare words of ASE, also where the grammar would have quotes', () => {
    const info = read(firstComment('extxyz-ase/info.xyz'));
    expect(info).toMatchObject({
      step: 140, relaxed: true, broken: false, sentence: 'two words', quoted: 'say "now"', equation: 'a=b', comma: 'a,b',
      path: 'a\\b', brackets: '[1]', number_like: 7, empty: '', accent: 'é', integers: [1, 2, 3], flags: [true, false],
      nine: [0, 1, 2, 3, 4, 5, 6, 7, 8], tiny: 1e-30, large: 1e12, one: 5, 'key with blanks': 1, pbc: [true, true, true],
    }); // prettier-ignore
    expect(info.words).toBe('_JSON ["a", "b c"]');
  });

  it.each([
    ['a=.5 b=5. c=-0 d=0x10 e=1e5e', { a: 0.5, b: 5, c: -0, d: '0x10', e: '1e5e' }],
    ['a=nan b=-Inf c="1 nan"', { a: NaN, b: -Infinity, c: [1, NaN] }],
    ['a = 3 b= c=4 d =', { a: 3, b: '', c: 4, d: '' }],
    ['on off=F', { on: true, off: false }],
    ['a=[1, T] b=[] c=[[1, 2], [3]] d=["1", 2]', { a: ['1', 'T'], b: [], c: '[[1,', '2],': true, '[3]]': true, d: ['1', '2'] }],
    ['a="" b="x" c="T" d={x y} e=\'x y\'', { a: '', b: 'x', c: true, d: ['x', 'y'], e: 'x y' }],
    ['a=1 a=2', { a: 2 }],
    ['a="1\\n2" tab\t=\t"b\\tc"', { a: [1, 2], tab: 'btc' }],
    ['', {}],
  ])('%s', (line, values) => expect(read(line)).toEqual(values)); // prettier-ignore

  it.each([
    ['a=1 b="two', 'the value of b has no closing quote'],
    ['a=1 "b c', 'the quote at character 5 is not closed'],
    ['a=1 =2', 'no key before "=" at character 5'],
  ])('%s is at fault', (line, fault) => {
    const comment = parseComment(line);
    expect([comment.fault, comment.entries.get('a')?.values]).toEqual([fault, [1]]);
  });
});
