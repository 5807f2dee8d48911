"""Text dumps (formats.md 1): boxes, coordinate kinds, other columns, frames and files."""
import json
import shutil
import subprocess

import numpy as np
from lammps_state import HERE, Group, State, fluid, record

ORTHOGONAL = 'region r block -5 5 -3 5 1 7\ncreate_box 2 r'
TILTED = 'region r prism 0 10 0 8 0 6 -4.96 2.52 0\ncreate_box 2 r'
SHIFTED = 'region r prism -3.25 6.75 1.5 9.5 -7 -1 -4.1 -2.2 -1.7\ncreate_box 2 r'
GENERAL_ROWS = [[9, 3, 1.5], [-2.1, 8, 0.6], [0.6, 1.8, 7]]
BASIS = ' '.join(f'basis {i / 2 + 0.1 + j * 0.03} {j / 2 + 0.2 - k * 0.04} {k / 3 + 0.05 + i * 0.02}' for i in range(2) for j in range(2) for k in range(3))
# In units lj the first number of `lattice` is a density: this one leaves the edges as given.
GENERAL = f'lattice custom {12 / np.linalg.det(GENERAL_ROWS):.17g} a1 9 3 1.5 a2 -2.1 8 0.6 a3 0.6 1.8 7 {BASIS} triclinic/general\ncreate_box 2 NULL -0.5 0.5 -0.25 0.75 0 1'
FULL = 'float %.15g'
SORTED = 'sort id\n' + 'format ' + FULL
ALL = 'id type x y z xs ys zs xu yu zu xsu ysu zsu ix iy iz'


def boxes(g):
    def one(name, tests, note, box, columns, modify, every=25, count=2, digits=15, boundary='p p p', more=None, **kw):
        s = fluid(box, boundary=boundary)
        frames = record(s, g.path(name), every, count, columns, modify, **kw)
        s.close()
        g.add(name, tests, note, frames, digits=digits, **(more or {}))

    one('orthogonal.dump', 'V2 V12', 'default %g, rows not sorted', ORTHOGONAL, 'id type x y z vx vy vz', '', digits=6)
    one('orthogonal-sorted.dump', 'V2', 'sort id, 15 digits', ORTHOGONAL, 'id type x y z', SORTED)
    one('fixed-decimals.dump', 'section 9', '%.4f columns: quantum 1e-4', ORTHOGONAL, 'id type x y z', 'sort id\nformat float %.4f', digits='4 decimals')
    one('units-time.dump', 'V7 V8', 'ITEM: UNITS once, ITEM: TIME before each TIMESTEP', ORTHOGONAL, 'id type x y z', SORTED + '\nunits yes\ntime yes', count=3, units=True, time=True)
    one('tilted.dump', 'T1 V3', 'the cell of T1', TILTED, 'id type x y z', SORTED)
    one('tilted-negative-origin.dump', 'V3 E7', 'three negative tilts, origin not zero', SHIFTED, 'id type x y z ix iy iz', SORTED, count=3)
    one('boundary-pp-ff-ss.dump', 'T12 V6', 'periodic, fixed, shrink-wrapped', ORTHOGONAL, 'id type x y z', SORTED, boundary='p f s', every=5, more={'axis': 'y and z not periodic'})
    one('boundary-fs-pp-sm.dump', 'V2 V6', 'faces of one axis differ', ORTHOGONAL, 'id type x y z', SORTED, boundary='fs p sm', every=5)
    one('boundary-mm.dump', 'V2 V6', 'shrink-wrapped with a minimum', ORTHOGONAL, 'id type x y z', SORTED, boundary='p p m', every=5)
    one('boundary-tilted-p-p-f.dump', 'V3 V6', 'tilted with a fixed z axis', 'region r prism 0 10 0 8 0 6 -2.5 0 0\ncreate_box 2 r', 'id type x y z', SORTED, boundary='p p f', every=5)

    # All sign combinations of the three tilts (T2); change_box keeps lo and hi.
    s = fluid(SHIFTED.replace('-4.1 -2.2 -1.7', '0 0 0'), n=4, steps=0)
    s.run('unfix move', 'box tilt large', f'dump out all custom 1 {g.path("tilts-27.dump")} id type x y z', 'dump_modify out format float %.15g sort id')
    frames = []
    for k in range(27):
        xy, xz, yz = (k // 9 - 1) * 4.3, (k // 3 % 3 - 1) * 3.7, (k % 3 - 1) * 2.9
        s.run(f'change_box all xy final {xy} xz final {xz} yz final {yz} remap', 'run 0' if k == 0 else 'run 1')
        frames.append(s.frame('id type x y z', named=1))
    s.close()
    g.add('tilts-27.dump', 'T2', 'one frame per sign combination of (xy, xz, yz); lo/hi always -3.25 6.75, 1.5 9.5, -7 -1', frames, digits=15)


def general(g):
    """One state written in general and in restricted axes (T3, T4, T54)."""
    s = fluid(GENERAL, create='create_atoms 1 box')  # `create_atoms random` loses atoms in a general box
    s.general = GENERAL_ROWS
    plain, turned = g.path('general-as-restricted.dump'), g.path('general.dump')
    s.run(f'dump r all custom 25 {plain} {ALL}', f'dump g all custom 25 {turned} {ALL}', f'dump_modify r format {FULL} sort id units yes',
          f'dump_modify g format {FULL} sort id units yes time yes triclinic/general yes')
    r, t = [], []
    for k in range(2):
        s.run(f'run {25 if k else 0}')
        r.append(s.frame(ALL, units=True))
        t.append(s.frame(ALL, units=True, time=True, general=True))
    s.close()
    g.add('general.dump', 'T3 V4 T54', 'triclinic/general yes, `abc origin`, origin not zero; V4 stays silent', t, digits=15)
    g.add('general-as-restricted.dump', 'T4 T54', 'the same state without triclinic/general', r, digits=15)
    # What LAMMPS before June 2024 wrote: the general header over positions that were not rotated.
    old = iter((g.folder / 'general-as-restricted.dump').read_text().split('ITEM: ATOMS')[1:])
    parts = (g.folder / 'general.dump').read_text().split('ITEM: ATOMS')
    text = parts[0] + ''.join('ITEM: ATOMS' + next(old).split('ITEM: ')[0] + ''.join('ITEM: ' + b for b in part.split('ITEM: ')[1:]) for part in parts[1:])
    (g.folder / 'general-unrotated.dump').write_text(text)
    unrotated = [{**a, 'atoms': b['atoms']} for a, b in zip(t, r)]
    g.add('general-unrotated.dump', 'V4', 'general header over unrotated rows: `cell` as the header says, positions as the rows say (rotate them to get general.dump)', unrotated, digits=15, derived='rows of general-as-restricted.dump under the headers of general.dump')
    s = State('units metal', 'atom_modify map yes', 'lattice custom 1 a1 3 1 .5 a2 -.7 4 .3 a3 .2 .6 5 basis .1 .2 .3 basis .6 .7 .55 triclinic/general',
              'create_box 2 NULL 0 1 0 1 0 1', 'create_atoms 2 box basis 1 1 basis 2 2', 'mass 1 63.546', 'mass 2 91.224', 'pair_style zero 2', 'pair_coeff * *')
    s.general = [[3, 1, 0.5], [-0.7, 4, 0.3], [0.2, 0.6, 5]]
    columns = 'id type x y z xs ys zs'
    frames = record(s, g.path('general-fragment-a.dump'), 1, 1, columns, SORTED + '\nunits yes\ntriclinic/general yes', units=True, general=True)
    g.add('general-fragment-a.dump', 'T3', 'fragment A', frames, digits=15)
    frames = record(s, g.path('general-fragment-a-restricted.dump'), 1, 1, columns, SORTED, units=False)
    g.add('general-fragment-a-restricted.dump', 'T4', "fragment A'", frames, digits=15)
    s.close()


def coordinates(g):
    s = fluid(TILTED)
    kinds = {
        'all-kinds.dump': (ALL, 'T13', 'every coordinate kind of one tilted state'),
        'x-then-xu.dump': ('id type x y z xu yu zu', 'T14 V9', 'wrapped listed first'),
        'xu-then-x.dump': ('id type xu yu zu x y z', 'T14 V9', 'unwrapped listed first'),
        'x-image.dump': ('id type x y z ix iy iz', 'V10', 'wrapped and image flags'),
        'xs.dump': ('id type xs ys zs', 'V10', 'reduced'),
        'xs-image.dump': ('id type xs ys zs ix iy iz', 'V10', 'reduced and image flags'),
        'xu.dump': ('id type xu yu zu', 'V10', 'unwrapped only'),
        'xsu.dump': ('id type xsu ysu zsu', 'V10', 'reduced, unwrapped only'),
        'mixed-axes.dump': ('id type x ys zu', 'V10', 'another kind on each axis: z is unwrapped, so `unwrapped` is known for z alone'),
        'mixed-axes-z-first.dump': ('zs id yu type x', 'V10', 'columns in odd order'),
    }
    paths = {name: g.path(name) for name in kinds}
    for k, (name, (columns, *_)) in enumerate(kinds.items()):
        s.run(f'dump d{k} all custom 40 {paths[name]} {columns}', f'dump_modify d{k} format {FULL} sort id')
    rows = {name: [] for name in kinds}
    for step in (0, 40):
        s.run(f'run {step}')
        for name, (columns, *_) in kinds.items():
            rows[name].append(s.frame(columns))
    for name, (_, tests, note) in kinds.items():
        g.add(name, tests, note + '; second frame: some atoms slightly outside the cell', rows[name], digits=15)
    s.close()

    for name, scale in (('style-atom.dump', 'yes'), ('style-atom-unscaled-image.dump', 'no\nimage yes')):
        s = fluid(TILTED)
        columns = 'id type xs ys zs' if scale == 'yes' else 'id type x y z ix iy iz'
        frames = record(s, g.path(name), 25, 2, columns, 'scale ' + scale, style='atom')
        g.add(name, 'V10', 'dump style atom', frames, digits=6)
        s.close()

    # T15: one atom drifts past its face between two reneighbourings.
    s = State('units lj', 'atom_modify map yes', 'region r block 0 10 0 8 0 6', 'create_box 1 r', 'create_atoms 1 single 9.999999 4 3', 'create_atoms 1 single 0.7 4 2',
              'mass 1 1', 'pair_style zero 2', 'pair_coeff * *', 'neigh_modify delay 1000 every 1000', 'timestep 0.005', 'velocity all set 8e-4 0 0', 'set atom 2 vx 0', 'fix move all nve')
    columns = 'id type x y z xs ys zs'
    s.run(f'dump out all custom 1 {g.path("outside-face.dump")} {columns}', f'dump_modify out format {FULL} sort id', 'run 0')
    rows = [s.frame(columns)]
    s.run('run 1 pre no')
    g.add('outside-face.dump', 'T15', 'second frame: atom 1 at s = 1.0000003 on x', [*rows, s.frame(columns)], digits=15)
    s.close()

    # T16: one affine fix deform run, once with and once without box flips. The same dynamics: no pair forces.
    for flip in ('yes', 'no'):
        s = fluid('region r prism 0 10 0 8 0 6 0 0 0\ncreate_box 2 r', n=20, steps=300)
        s.run('timestep 0.01', 'velocity all set 0 0 0', 'unfix move', 'neigh_modify delay 0 every 1 check no', f'fix shear all deform 1 xy erate 0.45 remap x flip {flip}', 'box tilt large')
        frames = record(s, g.path(f'deform-flip-{flip}.dump'), 20, 10, 'id type x y z xu yu zu ix iy iz', SORTED + '\nunits yes\ntime yes', units=True, time=True)
        for k, f in enumerate(frames):
            f['shear'] = round(0.09 * k, 10)
        g.add(f'deform-flip-{flip}.dump', 'T16 S13', f'fix deform, flip {flip}: gamma_xy = 0.09 per frame; with flips the tilt goes 4.32 to -4.96 between frames 6 and 7', frames, digits=15)
        s.close()
    s = fluid('region r prism 0 10 0 8 0 6 0 0 0\ncreate_box 2 r', n=20, steps=300)
    s.run('timestep 0.01', 'velocity all set 0 0 0', 'unfix move', 'fix shear all deform 1 xy erate 0.45 xz erate 0.55 yz erate -0.1 remap x flip yes', 'box tilt large')
    frames = record(s, g.path('deform-flip-three-tilts.dump'), 20, 12, 'id type x y z xu yu zu', SORTED)
    g.add('deform-flip-three-tilts.dump', 'T16 T18', 'all three tilts sheared, xy and xz flipped (fix deform allows no yz flip while xy changes); shear without flips: xy 0.09, xz 0.11, yz -0.02 per frame (tilt / ly, lz, lz)', frames, digits=15)
    s.close()


def columns(g):
    def one(name, tests, note, cols, modify='', before=(), units='lj', count=2, header=None, style='atomic', box=TILTED, digits=6, prelude='', **kw):
        s = fluid(box, style=style, units=units, before=prelude)
        s.run(*before)
        frames = record(s, g.path(name), 25, count, header or cols, modify, words=cols, **kw)
        g.add(name, tests, note, frames, digits=digits)
        s.close()

    label = ['labelmap atom 1 Cu 2 Zr']
    one('typelabel.dump', 'V11 V34', 'typelabel is a string column', 'id typelabel x y z', 'sort id', label)
    one('type-typelabel-element.dump', 'V11', 'labels that are no chemical symbols: `S` and `L.b+2`', 'id type typelabel element x y z', 'sort id\nelement Cu Zr', ['labelmap atom 1 S 2 L.b+2'])
    one('element.dump', 'V11', 'a credible element column', 'id type element x y z', 'sort id\nelement Cu Zr')
    one('element-all-c.dump', 'T27 V11', 'dump_modify element not given: `C` for both types', 'id type element x y z', 'sort id')
    one('element-without-type.dump', 'V11', 'element instead of type', 'id element x y z', 'sort id\nelement Cu Zr')
    one('no-id.dump', 'V14 T24', 'two frames without ids', 'type x y z')
    one('other-columns.dump', 'V34', 'compute, fix, variable, custom property, processor and mass columns',
        'id mol proc procp1 type mass x y z q c_ke c_s[1] c_s[4] f_keep[2] v_twice i_label d_weight i2_pair[1] d2_more[2]', 'sort id',
        ['compute ke all ke/atom', 'compute s all stress/atom NULL', 'variable twice atom 2*x', 'variable ident atom id', 'set group all i_label 7', 'set group all d_weight 0.25',
         'set atom 3 i2_pair[1] 5', 'set atom 4 d2_more[2] 1.5', 'set atom 1 charge -1.5', 'fix keep all store/state 0 x y'],
        style='full', prelude='fix extra all property/atom i_label d_weight i2_pair 2 d2_more 2')
    one('colname.dump', '1.4', 'dump_modify colname: position and id under other names', 'id type x y z vx', 'sort id\ncolname x px\ncolname y py\ncolname z pz\ncolname id number\ncolname 6 speed', header='number type px py pz speed')
    one('format-line.dump', '1.5', 'format line with tabs between the columns', 'id type x y z', 'sort id\nformat line "%d\t%d\t%.10f\t%.10f\t%.10f"', digits='10 decimals')
    one('many-digits.dump', '1.5', '%.17g and %.20e columns', 'id type x y z vx', 'sort id\nformat float %.17g\nformat 6 %.20e', digits=17)
    one('metal-large-coordinates.dump', 'section 9', '%g beyond 100: quantum 1e-3', 'id type x y z', 'sort id\nunits yes', units='metal', box='region r block -500 -470 1200 1230 90 115\ncreate_box 2 r', **{})
    g.files['metal-large-coordinates.dump']['frames'] = [dict(f, units='metal') for f in g.files['metal-large-coordinates.dump']['frames']]

    # Values that are numbers only with care (T28) and one that is not a position (V37).
    s = fluid(TILTED, before='fix extra all property/atom d_odd')
    cols = 'id type x y z d_odd'
    odd = [1e-200, float('nan'), float('inf'), -float('inf'), 1e300, -0.0, 5e-324, 0.5, 5, 1e5, 0, -1]
    s.run('run 0', f'dump out all custom 1 {g.path("odd-numbers.dump")} {cols}', 'dump_modify out sort id')
    index = s.lmp.extract_setting('nlocal')
    ids, values = s.lmp.numpy.extract_atom('id'), s.lmp.numpy.extract_atom('d_odd')
    for k in range(index):
        values[k] = odd[ids[k] - 1]
    s.run('run 0')
    frame = s.frame(cols)
    frame['d_odd'] = [str(v) for v in odd]
    g.add('odd-numbers.dump', 'T28', 'nan, inf, -inf, subnormal and huge values in an extra column (as Python prints them, %g in the file)', [frame], digits=6)
    s.run('undump out', f'write_dump all custom {g.path("nan-coordinate-before.dump")} id type x y z modify sort id')
    (g.folder / 'nan-coordinate-before.dump').unlink()
    where = int(np.argwhere(s.lmp.numpy.extract_atom('id')[:index] == 5)[0][0])
    s.lmp.numpy.extract_atom('x')[where][1] = float('nan')
    s.run(f'write_dump all custom {g.path("nan-coordinate.dump")} id type x y z modify sort id')
    frame = s.frame('id type x y z', named=1)
    g.add('nan-coordinate.dump', 'V37', 'y of atom 5 is nan (line 14): the frame is refused', [frame], digits=6, refused=True)
    s.close()

    s = fluid('region r block 0 9 0 7 -0.5 0.5\ncreate_box 2 r', dimension=2, n=14)
    frames = record(s, g.path('plane.dump'), 25, 2, 'id type x y', SORTED, dimension=2)
    g.add('plane.dump', '1.3', '2D run without a z column', frames, digits=15)
    s.close()
    s = fluid('region r prism 0 9 0 7 -0.5 0.5 -3 0 0\ncreate_box 2 r', dimension=2, n=14)
    frames = record(s, g.path('plane-tilted-z.dump'), 25, 2, 'id type xu yu zu', SORTED, dimension=2)
    g.add('plane-tilted-z.dump', '1.3 R1', '2D run, tilted, z column 0', frames, digits=15)
    s.close()


def frames(g):
    # Atoms deleted between frames, one of another type, none left (T25, T26, T37).
    s = fluid(ORTHOGONAL, n=10)
    cols = 'id type x y z'
    s.run(f'dump out all custom 10 {g.path("atoms-lost.dump")} {cols}', f'dump_modify out format {FULL} sort id', 'run 0')
    rows = [s.frame(cols)]
    s.run('group gone id 5', 'delete_atoms group gone compress no', 'run 10')
    rows.append(s.frame(cols))
    s.run('group gone clear', 'group gone id 1 10', 'delete_atoms group gone compress no', 'run 10')
    rows.append(s.frame(cols))
    s.close()
    g.add('atoms-lost.dump', 'T25 T37 V15 V21', '10, 9, 7 atoms: id 5, then 1 and 10 removed', rows, digits=15)

    s = fluid(ORTHOGONAL, n=10)
    s.run(f'dump out all custom 10 {g.path("type-changes.dump")} {cols}', f'dump_modify out format {FULL} sort id', 'run 0')
    rows = [s.frame(cols)]
    s.run('set atom 5 type 1', 'run 10')
    rows.append(s.frame(cols))
    s.close()
    g.add('type-changes.dump', 'T26 V16', 'atom 5 has another type in the second frame', rows, digits=15)

    s = fluid(ORTHOGONAL, n=10)
    s.run('region left block -5 0 INF INF INF INF', 'group moving dynamic all region left every 10', 'group few id 3 4')
    s.run(f'dump out few custom 10 {g.path("no-atoms.dump")} {cols}', f'dump_modify out format {FULL} sort id', 'run 0')
    rows = [s.frame(cols, group={3, 4})]
    s.run('group few clear', 'run 10')
    rows.append(s.frame(cols, group=set()))
    s.run('group few id 1', 'run 10')
    rows.append(s.frame(cols, group={1}))
    s.close()
    g.add('no-atoms.dump', 'T37 V20', '2, 0 and 1 atoms', rows, digits=15)

    s = fluid(ORTHOGONAL, n=10)
    rows = record(s, g.path('no-header.dump'), 10, 1, cols, 'header no')
    s.close()
    g.add('no-header.dump', 'T40', 'dump_modify header no: refused', rows, digits=6, refused=True)

    # Two runs into one file: a second UNITS block, the same timesteps again (T36, T38).
    for name, second in (('appended.dump', 'lj'), ('appended-other-units.dump', 'metal')):
        target, rows = g.path(name), []
        for k, units in enumerate(('lj', second)):
            s = fluid(ORTHOGONAL if units == 'lj' else 'region r block 0 25 0 20 0 18\ncreate_box 2 r', n=8, units=units)
            rows += record(s, target, 100, 2, cols, f'units yes\nappend {"yes" if k else "no"}\n' + SORTED, units=True)
            s.close()
        g.add(name, 'T36 T38 V17', f'append yes: units lj, then {second}; timesteps 0 100 0 100', rows, digits=15)

    # thresh, a group and non-contiguous ids.
    s = fluid(SHIFTED, n=16)
    s.run('group some id 2 5:9 14')
    rows = []
    s.run(f'dump out some custom 10 {g.path("some-ids.dump")} {cols}', f'dump_modify out format {FULL}', 'run 0')
    rows.append(s.frame(cols, group={2, 5, 6, 7, 8, 9, 14}))
    s.close()
    g.add('some-ids.dump', 'V12', 'ids 2 5-9 14, not sorted', rows, digits=15)

    # Files of LAMMPS that are no atom dump.
    s = fluid(TILTED)
    s.run('compute near all property/local patom1 patom2', 'compute far all pair/local dist', f'dump out all local 10 {g.path("pairs.local.dump")} index c_near[1] c_near[2] c_far', 'run 20', 'undump out')
    g.add('pairs.local.dump', 'V19', 'dump local: NUMBER OF ENTRIES instead of atoms, refused', [], refused=True)
    s.close()


def compressed(g):
    s = fluid(TILTED)
    cols = 'id type x y z xu yu zu'
    rows = record(s, g.path('written.dump.gz'), 25, 2, cols, 'sort id', style='custom/gz')
    g.add('written.dump.gz', 'V22', 'dump style custom/gz', rows, digits=6)
    more = record(s, g.path('piped.dump.gz'), 25, 2, cols, 'sort id')
    g.add('piped.dump.gz', 'V22', 'dump style custom, name ending in .gz (LAMMPS pipes through gzip)', more, digits=6)
    both = g.folder / 'two-members.dump.gz'
    both.write_bytes((g.folder / 'written.dump.gz').read_bytes() + (g.folder / 'piped.dump.gz').read_bytes())
    g.add('two-members.dump.gz', 'T43', 'the two files above, one after the other', rows + more, digits=6, derived='concatenated')
    s.close()


def zstandard():
    if shutil.which('zstd') is None:
        raise SystemExit('the zstd command is needed')
    z = Group('zstd', 'LAMMPS dumps of the folders beside this one, compressed by the zstd command')
    source = HERE / 'lammps-dump'
    known = json.loads((source / 'expected.json').read_text())['files']

    def press(name, parts, options, note):
        out = z.folder / name
        out.unlink(missing_ok=True)
        data = b''
        for part in parts:
            data += subprocess.run(['zstd', '-q', '-c', *options], input=(source / part).read_bytes(), check=True, capture_output=True).stdout
        out.write_bytes(data)
        frames, units = [], None
        for frame in (f for part in parts for f in known[part]['frames']):
            units = frame['units'] or units  # what a file says of its units holds for all that follows
            frames.append(dict(frame, units=units))
        z.add(name, 'V22 T43', note, frames, digits=known[parts[0]]['digits'], derived='zstd')

    press('one-frame.dump.zst', ['all-kinds.dump'], ['-19', '--stream-size=' + str((source / 'all-kinds.dump').stat().st_size)], 'one zstd frame with content size and checksum')
    press('two-frames.dump.zst', ['units-time.dump', 'orthogonal-sorted.dump'], ['-3'], 'two zstd frames')
    press('no-checksum.dump.zst', ['tilted.dump'], ['--no-check'], 'no checksum, no content size')
    press('long-window.dump.zst', ['deform-flip-yes.dump'], ['-19', '--long=27'], 'window of 128 MB (log 27) declared, no content size')
    z.save()


def main():
    g = Group('lammps-dump', 'Text dumps written by LAMMPS; expected values from its own extract_box and extract_atom')
    boxes(g)
    general(g)
    coordinates(g)
    columns(g)
    frames(g)
    compressed(g)
    g.save()
    zstandard()


if __name__ == '__main__':
    main()
