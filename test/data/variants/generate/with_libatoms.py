"""Extended XYZ by the libAtoms extxyz package (its C writer and its Python writer), and comment lines of its grammar."""
import os

import numpy as np
from extxyz import Frame, read_dicts, write_dicts
from object_state import Objects

TILTED = np.array([[10, 0, 0], [-4.1, 8, 0], [-2.2, -1.7, 6.0]])


def frame(n=6, seed=3):
    rng = np.random.default_rng(seed)
    reduced = rng.random((n, 3))
    arrays = {'species': np.array(['Cu', 'Zr'] * (n // 2)), 'pos': reduced @ TILTED, 'id': np.arange(n, 0, -1, dtype=np.int32), 'type': np.array([1, 2] * (n // 2), dtype=np.int32),
              'd2min': rng.random(n), 'selected': rng.random(n) > 0.5, 'strain': rng.random((n, 6)), 'label': np.array([f'site{k}' for k in range(n)])}
    info = {'step': 140, 'time': 1.4, 'relaxed': True, 'name': 'glass', 'sentence': 'two words', 'quoted': 'say "now"', 'equation': 'a=b', 'empty_like': ' ', 'path': 'a\\b', 'number_like': '7', 'bool_like': 'T',
            'integers': np.array([1, 2, 3]), 'reals': np.array([0.5, 1e-3, -2.0]), 'flags': np.array([True, False]), 'matrix': np.arange(9.0).reshape(3, 3) / 4, 'rectangle': np.array([[1, 2, 3], [4, 5, 6]]), 'words': np.array(['a', 'b c']), 'one': np.array([5])}
    return Frame(natoms=n, cell=TILTED.T, pbc=np.array([True, True, False]), info=info, arrays=arrays)


def expected(f, rows=True):
    has = np.asarray(f.cell).any()
    return {'natoms': int(f.natoms), 'cell': np.asarray(f.cell).T.tolist() if has else None, 'origin': [0, 0, 0] if has else None, 'pbc': [bool(p) for p in f.pbc], 'columns': list(f.arrays),
            'info': {k: v.tolist() if isinstance(v, (np.ndarray, np.generic)) else v for k, v in f.info.items()},
            'rows': {str(k): {name: array[k].tolist() for name, array in f.arrays.items()} for k in (0, f.natoms - 1)} if rows else {}}


def without(entry, column):
    for row in entry['rows'].values():
        row.pop(column)
    return {**entry, 'columns': [c for c in entry['columns'] if c != column]}


# Comment lines of the grammar of the extxyz README, one frame each; what they mean is read back with the libAtoms C parser.
COMMENTS = [
    'Lattice="10 0 0 0 8 0 0 0 6" Properties=species:S:1:pos:R:3',
    'Lattice = "10 0 0 0 8 0 0 0 6"  pbc=[T,T,F] Properties = species:S:1:pos:R:3 step = 3',
    'Lattice=[[10, -4.1, -2.2], [0, 8, -1.7], [0, 0, 6]] pbc=[true, FALSE, T] Properties=species:S:1:pos:R:3',
    'Lattice={10 0 0 0 8 0 0 0 6} a={1 2 3} b=\'1.5 2.5\' Properties=species:S:1:pos:R:3',
    'Lattice="10 8 6" Properties=species:S:1:pos:R:3',
    'Properties=species:S:1:pos:R:3 Lattice="1d1 0 0 0 8D0 0 0 0 .6e1" x=1d-3 y=1D-3 z=1e-3 p=.5 q=5. r=-5.e+2 s=+7',
    'Properties=species:S:1:pos:R:3 Lattice="10 0 0 0 8 0 0 0 6" bare=F2 t=true f=False up=TRUE no=F word=True1',
    'Properties=species:S:1:pos:R:3 Lattice="10 0 0 0 8 0 0 0 6" text="say \\"now\\" a\\\\b" line="one\\ntwo" strings=[a, "b c", d] mixed=[1, 2.5] flags=[T, F]',
    'Properties=species:S:1:pos:R:3 Lattice="10 0 0 0 8 0 0 0 6" "key with blanks"=1 matrix=[[1,2],[3,4]] vector=[1, 2, 3] "quoted key"="quoted value" single=[5]',
    'Properties=species:S:1:pos:R:3 Lattice="10 0 0 0 8 0 0 0 6" pbc="T F T"',
    'Properties="species:S:1:pos:R:3" Lattice="10 0 0 0 8 0 0 0 6"',
]
NOT_GRAMMAR = [
    ('flag-key.xyz', 'Lattice="10 0 0 0 8 0 0 0 6" Properties=species:S:1:pos:R:3 relaxed', 'key without `=`: outside the grammar, tolerated on reading'),
    ('no-properties.xyz', 'Lattice="10 0 0 0 8 0 0 0 6" step=3', 'T52: no Properties: plain XYZ columns, cell kept'),
    ('origin.xyz', 'Lattice="10 0 0 -4.1 8 0 -2.2 -1.7 6" Origin="-3.25 1.5 -7" pbc="T T T" Properties=species:S:1:pos:R:3', 'T52: Origin'),
    ('free-comment.xyz', 'a glass, quenched "fast', 'plain XYZ with a comment that looks like nothing else'),
    ('wrong-width.xyz', 'Lattice="10 0 0 0 8 0 0 0 6" Properties=species:S:1:pos:R:3:id:I:1', 'Properties promises five columns, rows have four: refused with the line'),
    ('wrong-lattice.xyz', 'Lattice="10 0 0 0 8" Properties=species:S:1:pos:R:3', 'five numbers in Lattice: refused'),
]
ROWS = 'Cu 1.25 2.5 3.75\nZr -1 0.5 5\n'


def main():
    g = Objects('extxyz-libatoms', 'Extended XYZ of the libAtoms extxyz package, and hand-written comment lines of its grammar as its own C parser understands them; `rows` are row numbers from 0; `infoRead`: what that parser makes of the first comment line')

    def read_back(name):
        info = read_dicts(g.path(name))[0].info
        return {k: v.tolist() if isinstance(v, (np.ndarray, np.generic)) else v for k, v in info.items()}

    f = frame()
    write_dicts(g.path('c-writer.xyz'), [f, frame(seed=4)])
    g.add('c-writer.xyz', 'V32 T51', 'C writer: arrays and info of every type', [expected(f), expected(frame(seed=4))], digits=8, infoRead=read_back('c-writer.xyz'))
    with open(g.path('python-writer.xyz'), 'w') as out:
        write_dicts(out, [f, frame(seed=4)], use_cextxyz=False)
    g.add('python-writer.xyz', 'V32 T51', 'Python writer: other quoting, bracketed arrays', [expected(f), expected(frame(seed=4))], digits=8, infoRead=read_back('c-writer.xyz'))
    with open(g.path('grammar.xyz'), 'w') as out:
        for comment in COMMENTS:
            out.write(f'2\n{comment}\n{ROWS}')
    frames = []
    for comment in COMMENTS:
        with open('one.tmp', 'w') as out:
            out.write(f'2\n{comment}\n{ROWS}')
        try:
            frames.append({'comment': comment, **expected(read_dicts('one.tmp'))})
        except Exception as problem:
            frames.append({'comment': comment, 'parser': f'{type(problem).__name__}: {problem}'})
    g.add('grammar.xyz', 'T51 section 5', 'hand-written after the grammar; one frame per comment line; a frame with `parser` was not accepted by the libAtoms parser', frames, derived='hand-written')
    for name, comment, note in NOT_GRAMMAR:
        with open(g.path(name), 'w') as out:
            out.write(f'2\n{comment}\n{ROWS}')
        g.add(name, 'V32 V33', note, [{'comment': comment, 'natoms': 2}], derived='hand-written')
    os.remove('one.tmp')
    g.save()


main()
