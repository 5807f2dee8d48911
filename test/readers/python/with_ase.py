"""ASE: extended XYZ, dump and data files."""
import ase
import numpy as np
from ase.io import read

from comparison import same, same_modulo_cell
from source import annotations

NAME, VERSION = 'ASE', ase.__version__


def cell_of(atoms, source):
    same('cell', source.cell, np.array(atoms.cell), 1e-13 * np.abs(source.cell).max())
    same('pbc', source.pbc, [bool(p) for p in atoms.pbc])


def xyz(path, source, case, strict=False):
    atoms = read(path, format='extxyz')
    cell_of(atoms, source)
    same('ids', source.ids, atoms.arrays['id'])
    same('types', source.types, atoms.arrays['type'])
    same('positions', source.positions(), atoms.positions, 1e-14 * np.abs(source.cell).max())
    names = case.get('typeNames', {})
    if names.get('1') == 'Cu':
        same('species', [names[str(t)] for t in source.types], atoms.get_chemical_symbols())
    for name, values in annotations(source.ids).items():
        same(name, np.where(np.isnan(values), -1, values) if strict else values, atoms.arrays[name])
        same(f'kind of {name}', values.dtype.kind, atoms.arrays[name].dtype.kind)
    info = atoms.info
    same('timestep', source.timestep, info['timestep'])
    same('loading', 'simple+', info['loading'])
    same('t', [1, 0, 0], info['t'])
    same('strain', 0.03, info['strain'])
    same('run', 'run, with "quotes"', info['run'])
    same('model', 'sha256:' + '0123456789' * 6 + '0123', info['model'])
    if np.any(source.origin != 0):
        same('Origin', source.origin, info['Origin'], 1e-14 * np.abs(source.cell).max())
    if strict:
        same('missing_value', -1, info['missing_value'])


def strict_xyz(path, source, case):
    xyz(path, source, case, strict=True)


def dump(path, source, _case):
    atoms = read(path, format='lammps-dump-text')
    cell_of(atoms, source)
    same('origin', source.origin, np.ravel(atoms.get_celldisp()), 1e-13 * np.abs(source.cell).max())
    if not source.has('mass'):  # of which ASE would make chemical elements
        same('types', source.types, atoms.numbers)
    same_modulo_cell('positions', source.positions(), atoms.positions, source.cell, source.pbc, 1e-12 * np.abs(source.cell).max())


def data_file(path, source, _case):
    atoms = read(path, format='lammps-data', atom_style='atomic', units='metal', sort_by_id=True)
    same('cell', source.cell, np.array(atoms.cell), 1e-13 * np.abs(source.cell).max())
    same('ids', source.ids, atoms.arrays['id'])
    same('types', source.types, atoms.arrays['type'])
    same_modulo_cell('positions', source.positions(), atoms.positions, source.cell, source.pbc, 1e-12 * np.abs(source.cell).max())


CHECKS = {'.xyz': xyz, '.strict.xyz': strict_xyz, '.dump': dump, '.dump.gz': dump, '.data': data_file}
FLAT = 'makes no atoms of a dump without a z column'
WORDS = 'takes the words of a typelabel column for numbers'
UNABLE = {ending: {'plane': FLAT, 'no-z': FLAT, 'words': WORDS} for ending in ('.dump', '.dump.gz')}
