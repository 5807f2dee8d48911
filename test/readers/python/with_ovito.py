"""OVITO: dump, extended XYZ and data files."""
import numpy as np
from ovito import version_string
from ovito.io import import_file

from comparison import nine_digits, same, same_modulo_cell
from source import annotations

NAME, VERSION = 'OVITO', version_string
# OVITO's own parser: the last bits of a number with 17 digits may differ
LAST_BITS = 5e-16


def read(path, **options):
    data = import_file(path, **options).compute()
    order = np.argsort(np.array(data.particles['Particle Identifier']))
    return data, order


def structure(data, order, source, tolerance=0.0):
    particles = data.particles
    same('ids', source.ids, np.array(particles['Particle Identifier'])[order])
    same('positions', source.positions(), np.array(particles['Position'])[order], tolerance, LAST_BITS)
    box(data, source)


def box(data, source):
    same('cell', source.cell, np.array(data.cell[:, :3]).T, 1e-13 * np.abs(source.cell).max())
    same('origin', source.origin, np.array(data.cell[:, 3]), 1e-13 * np.abs(source.cell).max())


def periodicity(data, source):
    same('pbc', source.pbc, [bool(p) for p in data.cell.pbc])


def columns(particles, order, source, text):
    for name, values in annotations(source.ids).items():
        expected = nine_digits(values) if text and values.dtype.kind == 'f' else values
        same(name, expected, np.array(particles[name])[order], 0, LAST_BITS)


def dump(path, source, _case):
    data, order = read(path)
    # reduced columns: o + H s, rounded differently
    structure(data, order, source, 1e-14 * np.abs(source.cell).max() if source.has('xs') else 0.0)
    periodicity(data, source)
    same('types', source.types, np.array(data.particles['Particle Type'])[order])
    columns(data.particles, order, source, text=True)
    same('timestep', source.timestep, data.attributes['Timestep'])
    if source.time is not None:
        same('time', source.time, data.attributes['Time'])


def xyz(path, source, case):
    data, order = read(path)
    structure(data, order, source, 1e-14 * np.abs(source.cell).max())
    periodicity(data, source)
    types = data.particles['Particle Type']
    names = case.get('typeNames', {})
    if all(len(name) == 2 for name in names.values()) and names:
        found = [types.type_by_id(t).name for t in np.array(types)[order]]
        same('species', [names[str(t)] for t in source.types], found)
    else:
        same('types', source.types, np.array(types)[order])
    columns(data.particles, order, source, text=False)
    same('loading', 'simple+', data.attributes['loading'])
    same('run', 'run, with "quotes"', data.attributes['run'])


def data_file(path, source, _case):
    data, order = read(path, atom_style='atomic')
    box(data, source)
    particles = data.particles
    same('ids', source.ids, np.array(particles['Particle Identifier'])[order])
    same('types', source.types, np.array(particles['Particle Type'])[order])
    size = np.abs(source.cell).max()
    same_modulo_cell('positions', source.positions(), np.array(particles['Position'])[order], source.cell, source.pbc, 1e-12 * size)
    if source.unwrapped() is not None and 'Periodic Image' in particles:
        moved = np.array(particles['Position']) + np.array(particles['Periodic Image']) @ source.cell
        same('unwrapped positions', source.unwrapped(), moved[order], 1e-12 * size)


WORDS = 'takes the words of a typelabel column for numbers'
CHECKS = {'.dump': dump, '.dump.gz': dump, '.xyz': xyz, '.data': data_file}
UNABLE = {'.dump': {'words': WORDS}, '.dump.gz': {'words': WORDS}}
