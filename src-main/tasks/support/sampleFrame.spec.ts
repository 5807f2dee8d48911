import { describe, expect, it } from 'vitest';
import { frameOfRows } from './sampleFrame';

const data = `LAMMPS data file

2 atoms
1 atom types

0 10 xlo xhi
0 10 ylo yhi
0 10 zlo zhi

Atoms

1 1 0 1 2 3
2 1 0 4 5 6
`;

describe('the text of a sample', () => {
  it('is read with the corrections that the user made at its import', async () => {
    const frame = await frameOfRows(Buffer.from(data), {
      columns: ['id', 'type', 'q', 'x', 'y', 'z'],
      boundary: 'pp ff pp',
      dimensions: 3,
      units: 'metal',
    });
    expect(frame?.columns).toEqual(['id', 'type', 'q', 'x', 'y', 'z']);
    expect(frame?.cell.periodic).toEqual([true, false, true]);
    expect(frame?.wrapped).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
    expect(frame?.units).toBe('metal');
  });

  it('is none where nothing can be read of it', async () => {
    const manifest = { columns: [], boundary: null, dimensions: 3, units: null } as const;
    expect(await frameOfRows(Buffer.from('nothing'), { ...manifest, columns: [] })).toBeNull();
  });
});
