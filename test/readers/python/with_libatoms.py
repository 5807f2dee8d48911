"""The libAtoms extxyz package, its C parser: the strict form, since it takes no NaN."""
from importlib.metadata import version

import numpy as np
from extxyz import read_dicts

from comparison import same
from source import annotations

NAME, VERSION = 'libAtoms extxyz', version('extxyz')


def strict_xyz(path, source, case):
    frame = read_dicts(path)
    frame = frame[0] if isinstance(frame, list) else frame
    arrays, info = frame.arrays, frame.info
    same('atoms', len(source.ids), frame.natoms)
    same('cell', source.cell, np.asarray(frame.cell).T, 1e-13 * np.abs(source.cell).max())
    same('pbc', source.pbc, [bool(p) for p in frame.pbc])
    same('ids', source.ids, arrays['id'])
    same('types', source.types, arrays['type'])
    same('positions', source.positions(), arrays['pos'], 1e-14 * np.abs(source.cell).max())
    if case.get('typeNames', {}).get('1') == 'Cu':
        same('species', [case['typeNames'][str(t)] for t in source.types], arrays['species'])
    for name, values in annotations(source.ids).items():
        same(name, np.where(np.isnan(values), -1, values), arrays[name])
    same('run', 'run, with "quotes"', info['run'])
    same('loading', 'simple+', info['loading'])
    same('missing_value', -1, info['missing_value'])


CHECKS = {'.strict.xyz': strict_xyz}
UNABLE = {}
