"""The structures as LAMMPS wrote them, read here without any of Plastiscope's code or of the readers under test."""
import gzip
import math
import pathlib

import numpy as np


class Source:
    """Atoms by ascending id; `tokens` are the words of the file, `cell` has the edges a, b, c as rows."""

    def __init__(self, names, rows, cell, origin, faces, timestep, units=None, time=None, form=None):
        rows = sorted(rows, key=lambda row: int(row[names.index('id')]))
        self.names, self.rows = names, rows
        self.tokens = {name: [row[k] for row in rows] for k, name in enumerate(names)}
        self.ids = np.array([int(word) for word in self.tokens['id']])
        self.cell, self.origin = np.array(cell, float), np.array(origin, float)
        self.faces, self.pbc = faces, [face == 'pp' for face in faces]
        self.timestep, self.units, self.time = timestep, units, time
        # of the box of a dump: orthogonal, restricted or general
        self.form = form

    def has(self, *names):
        return all(name in self.tokens for name in names)

    def numbers(self, name):
        return np.array([float(word) for word in self.tokens[name]])

    def triple(self, suffix):
        """Three columns such as x y z as [N, 3]; z is 0 where the file has none."""
        zero = np.zeros(len(self.ids))
        return np.stack([self.numbers(axis + suffix) if self.has(axis + suffix) else zero for axis in 'xyz'], axis=1)

    @property
    def types(self):
        return np.array([int(word) for word in self.tokens['type']])

    def positions(self):
        """Cartesian, as the file has them: wrapped where it has wrapped columns, else unwrapped."""
        if self.has('x', 'y'):
            return self.triple('')
        if self.has('xs', 'ys'):
            return self.origin + self.triple('s') @ self.cell
        return self.triple('u')

    def unwrapped(self):
        """None where the file does not say."""
        if self.has('xu', 'yu'):
            return self.triple('u')
        if self.has('ix', 'iy', 'iz'):
            images = np.stack([self.numbers('i' + axis) for axis in 'xyz'], axis=1)
            return self.positions() + images @ self.cell
        return None


def lines_of(path):
    path = pathlib.Path(path)
    data = gzip.open(path).read() if path.suffix == '.gz' else path.read_bytes()
    return data.decode().split('\n')


def read_dump(lines):
    """The first frame of a text dump; the box as the LAMMPS manual defines it (dump, Howto_triclinic)."""
    at, units, time, timestep, box, names = 0, None, None, None, None, None
    while names is None:
        line = lines[at].split()
        if line[1] == 'UNITS':
            units = lines[at + 1].strip()
        elif line[1] == 'TIME':
            time = float(lines[at + 1])
        elif line[1] == 'TIMESTEP':
            timestep = int(lines[at + 1])
        elif line[1] == 'NUMBER':
            count = int(lines[at + 1])
        elif line[1] == 'BOX':
            box = (line[3:], [[float(word) for word in row.split()] for row in lines[at + 1 : at + 4]])
            at += 2
        elif line[1] == 'ATOMS':
            names = line[2:]
            at -= 1
        at += 2
    rows = [row.split() for row in lines[at : at + count]]
    words, values = box
    if words[:2] == ['abc', 'origin']:
        cell, origin = [row[:3] for row in values], [row[3] for row in values]
    else:
        tilts = [row[2] for row in values] if words[0] == 'xy' else [0, 0, 0]
        xy, xz, yz = tilts
        x0, x1 = values[0][0] - min(0, xy, xz, xy + xz), values[0][1] - max(0, xy, xz, xy + xz)
        y0, y1 = values[1][0] - min(0, yz), values[1][1] - max(0, yz)
        z0, z1 = values[2][:2]
        cell, origin = [[x1 - x0, 0, 0], [xy, y1 - y0, 0], [xz, yz, z1 - z0]], [x0, y0, z0]
    return Source(names, rows, cell, origin, words[-3:], timestep, units, time, {'abc': 'general', 'xy': 'restricted'}.get(words[0], 'orthogonal'))


def read_data(lines):
    """A data file of atom style atomic with a box in restricted form and, maybe, type labels."""
    lo, hi, tilts, labels, masses = [0, 0, 0], [0, 0, 0], [0, 0, 0], {}, {}
    section, rows = None, []
    for line in lines[1:]:
        words = line.split('#')[0].split()
        if not words:
            continue
        if words[-1] in ('xhi', 'yhi', 'zhi'):
            axis = 'xyz'.index(words[-1][0])
            lo[axis], hi[axis] = float(words[0]), float(words[1])
        elif words[-1] == 'yz':
            tilts = [float(word) for word in words[:3]]
        elif words[0][0].isalpha():
            section = ' '.join(words)
        elif section == 'Atom Type Labels':
            labels[words[1]] = words[0]
        elif section == 'Masses':
            masses[int(labels.get(words[0], words[0]))] = float(words[1])
        elif section == 'Atoms':
            rows.append([words[0], labels.get(words[1], words[1]), *words[2:]])
    xy, xz, yz = tilts
    cell = [[hi[0] - lo[0], 0, 0], [xy, hi[1] - lo[1], 0], [xz, yz, hi[2] - lo[2]]]
    names = ['id', 'type', 'x', 'y', 'z', 'ix', 'iy', 'iz'][: len(rows[0])]
    title = dict(pair.split(' = ') for pair in lines[0].split(', ') if ' = ' in pair)
    source = Source(names, rows, cell, lo, ['pp', 'pp', 'pp'], int(title['timestep']), title.get('units'))
    source.masses = masses
    return source


def read_source(path):
    lines = lines_of(path)
    return read_dump(lines) if lines[0].startswith('ITEM:') else read_data(lines)


def probability(i):
    return math.nan if i % 5 == 3 else ((i * 7919) % 1009) / 1009


def d2min(i):
    return math.nan if i % 11 == 4 else (((i % 97) * math.sqrt(i)) / 7) * float(f'1e{(i % 21) - 12}')


def annotations(ids):
    """The formulas of `test/readers/cases.ts`: what every file must hold for these ids."""
    ids = [int(i) for i in ids]
    missing = lambda value, label: -1 if math.isnan(value) else label
    return {
        'probability_simple_pos': np.array([probability(i) for i in ids]),
        'probability_m100_010': np.array([1 - probability(i) for i in ids]),
        'class_simple_pos': np.array([missing(probability(i), int(probability(i) > 0.5)) for i in ids]),
        'd2min_simple_pos_0300': np.array([d2min(i) for i in ids]),
        'label_simple_pos_0300': np.array([missing(d2min(i), int(i % 7 == 0)) for i in ids]),
        'split': np.full(len(ids), 2),
    }
