"""NumPy: NPZ, density maps as .npy, and the words of the text formats, which must be those of the source."""
import gzip
import json

import numpy as np

from comparison import same
from density import density_map
from source import annotations

NAME, VERSION = 'numpy', np.__version__


def npz(path, source, _case):
    with np.load(path, allow_pickle=False) as members:
        kept = [name for name in source.names if name != 'id']
        expected = ['sample', 'frame', 'timestep', 'id', *kept, *annotations(source.ids), 'cell', 'origin', 'pbc', 'plastiscope']
        same('members', expected, members.files)
        same('id', source.ids, members['id'])
        same('type of id', 'int64', str(members['id'].dtype))
        for name in kept:
            words = name in ('element', 'typelabel')
            same(name, source.tokens[name] if words else source.numbers(name), members[name])
        for name, values in annotations(source.ids).items():
            same(name, values, members[name])
            same(f'type of {name}', 'float64' if values.dtype.kind == 'f' else 'int32', str(members[name].dtype))
        same('cell', source.cell, members['cell'], 1e-14 * np.abs(source.cell).max())
        same('origin', source.origin, members['origin'], 1e-14 * np.abs(source.cell).max())
        same('pbc', source.pbc, members['pbc'])
        same('type of pbc', 'bool', str(members['pbc'].dtype))
        same('timestep', source.timestep, int(members['timestep']))
        meta = json.loads(str(members['plastiscope']))
        same('metadata', [source.timestep, 'plastiscope/1'], [meta['structure']['timestep'], meta['schema']])


def npy(path, source, case):
    found = np.load(path, allow_pickle=False)
    same('type', 'float32', str(found.dtype))
    expected, _pixel = density_map(source, case)
    same('density', expected, found, 3e-6)


def dump(path, source, _case):
    text = gzip.open(path).read() if path.endswith('.gz') else open(path, 'rb').read()
    lines = text.decode().split('\n')
    at = next(k for k, line in enumerate(lines) if line.startswith('ITEM: ATOMS'))
    same('names', source.names + list(annotations(source.ids)), lines[at].split()[2:])
    rows = [line.split() for line in lines[at + 1 : -1]]
    same('input words', np.array(source.rows), np.array([row[: len(source.names)] for row in rows]))
    box = next(k for k, line in enumerate(lines) if line.startswith('ITEM: BOX'))
    same('faces', source.faces, lines[box].split()[-3:])


CHECKS = {'.npz': npz, '.npy': npy, '.dump': dump, '.dump.gz': dump}
UNABLE = {}
