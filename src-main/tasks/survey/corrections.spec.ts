import { describe, expect, it } from 'vitest';
import { hintsFrom, merged, worthRemembering } from './corrections';
import { fileKind } from './fileKind';

describe('corrections', () => {
  it('for one file count before those for its folder, and those before all; names of types add up', () => {
    const given = [
      { path: '/d/a/x.dump', hints: { units: 'lj' as const, typeNames: { '2': 'L' } } },
      { path: '/d', hints: { units: 'metal' as const, boundary: 'pp pp ff' } },
      { path: null, hints: { units: 'real' as const, typeNames: { '1': 'S', '2': 'B' } } },
    ];
    const hintsOf = hintsFrom(given);
    expect(hintsOf('/d/a/x.dump')).toEqual({
      ...{ units: 'lj', boundary: 'pp pp ff', typeNames: { '1': 'S', '2': 'L' } },
    });
    expect(hintsOf('/d/b.dump')).toMatchObject({ units: 'metal', boundary: 'pp pp ff' });
    expect(hintsOf('/e.dump')).toMatchObject({ units: 'real' });
  });

  it('remembers what is true of a kind of file, not what is true of one', () => {
    const all = merged(
      { units: 'lj', rotate: true, sameRowOrder: true },
      { dimensions: 2, cell: [[1, 0, 0], [0, 1, 0], [0, 0, 1]] }, // prettier-ignore
    );
    expect(worthRemembering(all)).toEqual({ units: 'lj', dimensions: 2 });
  });
});

describe('what a like file is known by', () => {
  const kind = (format: Parameters<typeof fileKind>[0], text: string) =>
    fileKind(format, Buffer.from(text, 'latin1'));
  it.each([
    ['lammps-dump', 'ITEM: TIMESTEP\n0\nITEM: ATOMS id  type xu yu \r\n1 1 0 0\n', 'lammps-dump id type xu yu'], // prettier-ignore
    ['lammps-data', 'title\n\n2 atoms\n\nAtoms # charge\n\n1 1 0.5 0 0 0\n', 'lammps-data charge 6 columns'], // prettier-ignore
    ['lammps-data', 'title\n\n2 atoms\n\nAtoms\n\n1 1 0.5 0 0 0 # note\n', 'lammps-data 6 columns'],
    ['extended-xyz', '1\nLattice="1 0 0 0 1 0 0 0 1" Properties=species:S:1:pos:R:3\nCu 0 0 0\n', 'extended-xyz species:S:1:pos:R:3'], // prettier-ignore
    ['xyz', '1\nfree text\nCu 0 0 0\n', 'xyz 4 columns'],
    ['lammps-dump-yaml', '---\nkeywords: [ id, type, x, y,  ]\n', 'lammps-dump-yaml id type x y'],
  ] as const)('%s', (format, text, expected) => expect(kind(format, text)).toBe(expected));

  it('a binary dump without names by the number of its columns', () => {
    // timestep, atoms, kind of box, six boundaries, six bounds, columns, chunks; then one chunk of one atom
    const head = Buffer.alloc(16 + 4 + 24 + 48 + 8 + 4 + 5 * 8);
    head.writeBigInt64LE(1n, 8);
    for (const [k, value] of [0, 4, 0, 4, -0.5, 0.5].entries())
      head.writeDoubleLE(value, 44 + 8 * k);
    head.writeInt32LE(5, 92);
    head.writeInt32LE(1, 96);
    head.writeInt32LE(5, 100);
    expect(fileKind('lammps-dump-binary', head)).toBe('lammps-dump-binary 5 columns');
  });
});
