import { describe, expect, it } from 'vitest';
import { readAnnotatedCsv } from './read';

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

describe('reading an annotated CSV file back', () => {
  it('gives the same however its bytes come, also where it grows beyond its first rows', async () => {
    const rows = Array.from({ length: 3000 }, (_, k) => `"gläs, 1",0,7,${k + 1},2,,${k / 3},Cu\n`);
    const text = `sample,frame,timestep,id,type,gap,value,element\n${rows.join('')}`;
    for (const size of [13, 1 << 20]) {
      const { ids, types, columns } = await readAnnotatedCsv('a.csv', inChunks(text, size));
      expect([ids.length, ids[2999], types?.[2999]]).toEqual([3000, 3000, 2]);
      expect([...columns.keys()]).toEqual(['type', 'gap', 'value']);
      expect([columns.get('gap')?.[1], columns.get('value')?.[2999]]).toEqual([NaN, 2999 / 3]);
      const cut = await readAnnotatedCsv('a.csv', inChunks(text.slice(0, -1), size));
      expect(cut.ids.length).toBe(2999);
    }
  });

  it('names the line that has too few fields', async () => {
    const text = 'sample,frame,timestep,id\na,0,7,1\na,0,7\n';
    await expect(readAnnotatedCsv('a.csv', inChunks(text, 5))).rejects.toMatchObject({
      code: 'input',
      message: 'a.csv, line 3: 4 fields expected, 3 found.',
    });
  });
});
