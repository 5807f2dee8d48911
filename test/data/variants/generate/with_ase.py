"""Files written by ASE: extended XYZ of every kind of array, info value and boundary; plain XYZ; LAMMPS data."""
import numpy as np
from ase import Atoms
from ase.calculators.singlepoint import SinglePointCalculator
from ase.constraints import FixAtoms, FixCartesian
from ase.io import read, write
from object_state import Objects

TILTED = [[10, 0, 0], [-4.1, 8, 0], [-2.2, -1.7, 6]]
GENERAL = [[9, 3, 1.5], [-2.1, 8, 0.6], [0.6, 1.8, 7]]


def glass(n=10, cell=TILTED, pbc=True, seed=7):
    rng = np.random.default_rng(seed)
    reduced = rng.random((n, 3))
    atoms = Atoms(['Cu' if k % 2 else 'Zr' for k in range(n)], positions=reduced @ np.array(cell, float), cell=cell, pbc=pbc)
    return atoms, rng


def expected(atoms, names, **more):
    info = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in atoms.info.items()}
    cell = atoms.cell.array
    return {'natoms': len(atoms), 'cell': cell.tolist() if cell.any() else None, 'origin': [0, 0, 0] if cell.any() else None, 'pbc': [bool(p) for p in atoms.pbc], 'columns': names,
            'species': atoms.get_chemical_symbols(), 'info': info,
            'rows': {str(k): {name: array[k].tolist() if array.ndim > 1 or hasattr(array[k], 'item') else array[k] for name, array in atoms.arrays.items() if name not in ('numbers', 'initial_magmoms')}
                     for k in sorted({0, len(atoms) // 2, len(atoms) - 1})}, **more}


def main():
    g = Objects('extxyz-ase', 'Extended XYZ and plain XYZ written by ASE; expected values from the Atoms objects. `rows` are row numbers from 0; ASE prints reals with eight decimals')

    a, rng = glass()
    a.set_array('id', np.arange(10, 0, -1) * 3)
    a.set_array('type', np.array([1 + k % 2 for k in range(10)]))
    a.set_array('d2min', rng.random(10))
    a.set_array('selected', rng.random(10) > 0.5)
    a.set_array('label', np.array([f'site{k}' for k in range(10)]))
    a.set_array('strain', rng.random((10, 6)))
    a.set_array('shell', rng.integers(0, 9, (10, 2)))
    a.set_array('odd', np.array([np.nan, np.inf, -np.inf, 1e-12, 1e12, -0.0, 1, 2, 3, 4]))
    a.set_momenta(rng.random((10, 3)))
    names = 'species pos id type d2min selected label strain shell odd momenta'.split()
    write(g.path('arrays.xyz'), a, format='extxyz')
    g.add('arrays.xyz', 'V32 V34 section 5', 'columns of every type (S I R L) and width; nan and inf', [expected(a, names)])

    a, rng = glass(n=4)
    a.info.update(step=140, time=1.4, relaxed=True, broken=False, name='glass', sentence='two words', quoted='say "now"', equation='a=b', comma='a,b', path='a\\b', brackets='[1]', number_like='007', bool_like='T',
                  empty='', accent='é', integers=np.array([1, 2, 3]), reals=np.array([0.5, 1e-3, -2.0]), flags=np.array([True, False]), matrix=np.arange(9).reshape(3, 3) / 4, nine=np.arange(9), rectangle=np.array([[1, 2, 3], [4, 5, 6]]),
                  words=['a', 'b c'], nested={'strain': [0.01, 0.02], 'loading': 'simple+'}, tiny=1e-30, large=10**12, one=np.array([5]))
    a.info['key with blanks'] = 1
    write(g.path('info.xyz'), a, format='extxyz')
    g.add('info.xyz', 'V32 T51', 'info values of every type as given to ASE (`infoRead`: as ASE reads its own file)', [expected(a, ['species', 'pos'], infoRead={k: v.tolist() if hasattr(v, 'tolist') else v for k, v in read(g.path('info.xyz')).info.items()})])

    for name, pbc in (('pbc-ttf.xyz', (1, 1, 0)), ('pbc-ftf.xyz', (0, 1, 0)), ('pbc-none-with-cell.xyz', (0, 0, 0))):
        a, _ = glass(pbc=pbc)
        write(g.path(name), a, format='extxyz')
        g.add(name, 'T52 V6', 'periodicity mixed with a full cell', [expected(a, ['species', 'pos'])])
    a, _ = glass(pbc=False)
    a.cell = None
    write(g.path('no-cell.xyz'), a, format='extxyz')
    g.add('no-cell.xyz', 'T52 V33', 'no Lattice, pbc F F F', [expected(a, ['species', 'pos'])])
    write(g.path('plain.xyz'), a, format='xyz', comment='a comment of words')
    g.add('plain.xyz', 'V33', 'plain XYZ', [expected(a, ['species', 'pos'])])
    a, _ = glass(cell=[[9, 0, 0], [0, 7, 0], [0, 0, 0]], pbc=(1, 1, 0))
    write(g.path('no-third-edge.xyz'), a, format='extxyz')
    g.add('no-third-edge.xyz', 'V37 V6', 'slab whose third edge is zero and not periodic', [expected(a, ['species', 'pos'])])
    a, _ = glass(cell=GENERAL)
    write(g.path('general.xyz'), a, format='extxyz')
    g.add('general.xyz', 'section 6', 'general axes', [expected(a, ['species', 'pos'])])
    a, _ = glass(cell=[GENERAL[1], GENERAL[0], GENERAL[2]])
    write(g.path('left-handed.xyz'), a, format='extxyz')
    g.add('left-handed.xyz', 'section 6', 'edges in left-handed order: negative determinant', [expected(a, ['species', 'pos'])])

    a, _ = glass()
    a.set_constraint(FixAtoms([1, 3]))
    write(g.path('constraints.xyz'), a, format='extxyz')
    g.add('constraints.xyz', 'V34', 'FixAtoms: one logical column move_mask', [expected(a, ['species', 'pos', 'move_mask'])])
    a.set_constraint(FixCartesian([1, 3], mask=(True, False, True)))
    write(g.path('constraints-per-axis.xyz'), a, format='extxyz')
    g.add('constraints-per-axis.xyz', 'V34', 'FixCartesian: three logical columns move_mask', [expected(a, ['species', 'pos', 'move_mask'])])

    a, rng = glass()
    a.calc = SinglePointCalculator(a, energy=-12.5, forces=rng.random((10, 3)), stress=rng.random(6), charges=rng.random(10))
    write(g.path('calculator.xyz'), a, format='extxyz')
    g.add('calculator.xyz', 'V32', 'energy, stress, free results and forces of a calculator', [expected(a, ['species', 'pos', 'forces', 'charges'], energy=-12.5, forces_of_row_0=a.get_forces()[0].tolist())])
    a, _ = glass()
    a.symbols = ['X'] * 10
    a.set_array('type', np.array([1 + k % 2 for k in range(10)]))
    a.set_array('id', np.arange(1, 11))
    write(g.path('dummy-species.xyz'), a, format='extxyz', columns=['symbols', 'id', 'type', 'positions'])
    g.add('dummy-species.xyz', 'V11 V32', 'species X for every atom, integer type; id before pos', [expected(a, ['species', 'id', 'type', 'pos'])])
    a, _ = glass()
    write(g.path('vec-cell.xyz'), a, format='extxyz', vec_cell=True)
    g.add('vec-cell.xyz', 'V32', 'vec_cell: blank comment and three rows VEC1 VEC2 VEC3 after the atoms, not counted in line 1', [expected(a, ['species', 'pos'])])

    several = [glass(n=n, seed=n)[0] for n in (10, 9, 1, 12)]
    for k, a in enumerate(several):
        a.info['step'] = 10 * k
    write(g.path('several.xyz'), several, format='extxyz')
    frames = [expected(a, ['species', 'pos']) for a in several]
    g.add('several.xyz', 'V21 V32', 'four frames of 10, 9, 1, 12 atoms', frames)
    write(g.path('several.xyz.gz'), several, format='extxyz')
    g.add('several.xyz.gz', 'V22', 'the same, gzip by ASE', frames)
    g.save()

    d = Objects('lammps-data-ase', 'LAMMPS data files written by ASE (restricted axes, origin 0); expected positions are those of the Atoms object, whose cell has restricted form')
    a, rng = glass()
    a.set_initial_charges(rng.random(10) - 0.5)
    a.set_velocities(rng.random((10, 3)))
    a.arrays['mol-id'] = np.array([1] * 5 + [2] * 5)
    order = ['Cu', 'Zr']
    for style in ('atomic', 'charge', 'full'):
        write(d.path(f'{style}.data'), a, format='lammps-data', specorder=order, masses=True, atom_style=style, units='metal', velocities=True)
        d.add(f'{style}.data', 'V31', f'atom style {style}, masses with comments, velocities; types in the order Cu Zr', [expected(a, None, types=[1 + order.index(s) for s in a.get_chemical_symbols()])])
    d.save()


main()
