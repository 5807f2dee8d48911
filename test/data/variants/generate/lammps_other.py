"""LAMMPS files that are no plain text dump: binary, yaml, data, extended XYZ, plain XYZ, sequences of files."""
import base64
import re
import struct
from pathlib import Path

from lammps_dump import ALL, FULL, GENERAL, GENERAL_ROWS, ORTHOGONAL, SHIFTED, SORTED, TILTED
from lammps_state import Group, State, fluid, record

FRAGMENT_A = ('units metal', 'atom_modify map yes', 'lattice custom 1 a1 3 1 .5 a2 -.7 4 .3 a3 .2 .6 5 basis .1 .2 .3 basis .6 .7 .55 triclinic/general',
              'create_box 2 NULL 0 1 0 1 0 1', 'create_atoms 2 box basis 1 1 basis 2 2', 'mass 1 63.546', 'mass 2 91.224', 'pair_style zero 2', 'pair_coeff * *')
FRAGMENT_ROWS = [[3, 1, 0.5], [-0.7, 4, 0.3], [0.2, 0.6, 5]]
FRAGMENT_D = (
    '9v////////9EVU1QQ1VTVE9NAQAAAAIAAAAAAAAAAAAAAAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJEAAAAAA'
    'AAAAAAAAAAAAACRAAAAAAAAAAAAAAAAAAAAkQAUAAAACAAAAbGoBAAAAAAAAAAANAAAAaWQgdHlwZSB4IHkgegEAAAAPAAAAAAAAAAAA8D8AAAAAAADwP69p'
    'DLjXNCJA0Pncbeh8HkAT/imNCf8EQAAAAAAAAABAAAAAAAAA8D8swTz/lWDeP/Xi2n56cR1AeYTUqDxCCkAAAAAAAAAIQAAAAAAAAPA/cJwiDDhOGUBKg0y0'
    'pEEeQDmkn4Uc0iNA'
)


def binary():
    g = Group('lammps-binary', 'Binary dumps written by LAMMPS; the old format and the other byte order derived from them byte by byte')

    def one(name, tests, note, s, columns, modify='', count=2, **kw):
        frames = record(s, g.path(name), 25, count, columns, modify, **kw)
        g.add(name, tests, note, frames)

    s = fluid(ORTHOGONAL)
    one('orthogonal.bin', 'T7 V27', 'units and time', s, 'id type x y z', 'sort id\nunits yes\ntime yes', units=True, time=True)
    one('unsorted.lammpsbin', 'V27 V12', 'without units and time, rows in any order, many columns', s, 'id type vx x y z ix iy iz')
    s.close()
    s = fluid(SHIFTED)
    one('restricted.bin', 'V27 V3', 'bounding box and three negative tilts, origin not zero', s, ALL, 'sort id\nunits yes', count=3, units=True)
    s.close()
    s = fluid(GENERAL, create='create_atoms 1 box')
    s.general = GENERAL_ROWS
    one('general.bin', 'T8 V27', 'general triclinic', s, ALL, 'sort id\nunits yes\ntime yes\ntriclinic/general yes', units=True, time=True, general=True)
    s.close()
    s = State(*FRAGMENT_A)
    s.general = FRAGMENT_ROWS
    one('general-fragment-e.bin', 'T8', 'fragment E', s, 'id type x y z', 'sort id\nunits no\ntriclinic/general yes', count=1, general=True)
    s.close()
    s = fluid(ORTHOGONAL, boundary='fs p sm')
    one('boundary.bin', 'V2', 'faces fs pp sm', s, 'id type x y z')
    s.close()
    s = fluid(TILTED)
    s.run('labelmap atom 1 Cu 2 Zr')
    one('typelabel-element.bin', 'section 2', 'typelabel and element hold the numeric type', s, 'id type typelabel element x y z', 'element Cu Zr')
    s.close()
    s = fluid(ORTHOGONAL, n=10)
    path, rows = g.path('counts.bin'), []
    s.run(f'dump out all custom 10 {path} id type x y z', 'run 0')
    rows.append(s.frame('id type x y z'))
    s.run('group gone id 5', 'delete_atoms group gone compress no', 'run 10')
    rows.append(s.frame('id type x y z'))
    s.run('group rest id > 0', 'delete_atoms group rest compress no', 'run 10')
    rows.append(s.frame('id type x y z'))
    s.close()
    g.add('counts.bin', 'V20 V21', '10, 9 and 0 atoms', rows)
    s = fluid(TILTED)
    frames = record(s, g.path('style-atom.bin'), 25, 2, 'id type xs ys zs', style='atom')
    g.add('style-atom.bin', 'V27', 'magic DUMPATOM, reduced coordinates', frames)
    s.close()

    (g.folder / 'fragment-d.bin').write_bytes(base64.b64decode(FRAGMENT_D))
    g.add('fragment-d.bin', 'T7', 'fragment D of formats.md', [fragment_d()])
    derived(g)
    g.save()


def fragment_d():
    return {'timestep': 0, 'time': 0.0, 'units': 'lj', 'natoms': 3, 'boundary': 'pp pp pp', 'pbc': [True] * 3, 'cell': [[10, 0, 0], [0, 10, 0], [0, 0, 10]],
            'origin': [0, 0, 0], 'dimension': 3, 'columns': 'id type x y z'.split(), 'ids': [1, 2, 3], 'types': [1, 1, 1],
            'atoms': {'3': {'type': 1, 'position': [6.32638567887544, 7.564104859514211, 9.910373855340469]}}}


def pieces_of(data):
    """Yields the frames of a little-endian new-format file as lists of (struct code, values)."""
    at = 0

    def take(code):
        nonlocal at
        values = struct.unpack_from('<' + code, data, at)
        at += struct.calcsize('<' + code)
        return code, values

    while at < len(data):
        frame = [take('q')]
        frame += [take(f'{-frame[0][1][0]}s'), take('i'), take('i'), take('q'), take('q'), take('i'), take('6i')]
        frame.append(take({0: '6d', 1: '9d', 2: '12d'}[frame[6][1][0]]))
        frame += [take('i'), take('i')]
        frame.append(take(f'{frame[10][1][0]}s'))
        frame.append(take('b'))
        frame.append(take('d' if frame[12][1][0] else ''))
        frame.append(take('i'))
        frame.append(take(f'{frame[14][1][0]}s'))
        frame.append(take('i'))
        for _ in range(frame[16][1][0]):
            frame.append(take('i'))
            frame.append(take(f'{frame[-1][1][0]}d'))
        yield frame


def derived(g):
    for source in ('orthogonal.bin', 'restricted.bin', 'general.bin', 'fragment-d.bin'):
        data = (g.folder / source).read_bytes()
        name = source.replace('.bin', '')
        known = g.files[source]['frames']
        swapped = b''.join(struct.pack('>' + code, *values) for frame in pieces_of(data) for code, values in frame)
        (g.folder / f'{name}-swapped.bin').write_bytes(swapped)
        g.add(f'{name}-swapped.bin', 'T9', f'{source} with the other byte order', known, derived='byte order of every field')
        if source == 'general.bin':
            continue  # the old format is older than general triclinic
        lost = [dict(f, time=None, units=None, columns=None) for f in known]
        for suffix, order, wide in (('old', '<', 'q'), ('old-swapped', '>', 'q'), ('old-small', '<', 'i')):
            out = b''
            for frame in pieces_of(data):
                kept = [(wide, frame[4][1]), (wide, frame[5][1]), *frame[6:10], *frame[16:]]  # timestep, natoms, box, size_one, chunks
                out += b''.join(struct.pack(order + code, *values) for code, values in kept)
            (g.folder / f'{name}-{suffix}.bin').write_bytes(out)
            count = 'four-byte' if wide == 'i' else 'eight-byte'
            g.add(f'{name}-{suffix}.bin', 'T10 V28', f'{source} in the old format, {count} timestep and atom count', lost, derived='magic, endian, revision, units, time, columns removed')


def yaml():
    g = Group('lammps-yaml', 'yaml dumps written by LAMMPS')
    for name, box, tests in (('orthogonal.yaml', ORTHOGONAL, 'V30'), ('tilted.yaml', TILTED, 'T5 V30'), ('tilted-negative-origin.yaml', SHIFTED, 'V30')):
        s = fluid(box)
        frames = record(s, g.path(name), 25, 2, 'id type x y z ix iy iz', SORTED + '\nunits yes\ntime yes' + ('\nthermo yes' if box == ORTHOGONAL else ''), style='yaml', units=True, time=True)
        g.add(name, tests, 'units, time' + (' and thermo' if box == ORTHOGONAL else ''), frames, digits=15)
        s.close()
    s = fluid(TILTED, boundary='p p p')
    s.run('labelmap atom 1 Cu 2 Zr')
    frames = record(s, g.path('strings.yaml'), 25, 2, 'id type typelabel element xs ys zs', 'element Cu Zr', style='yaml')
    g.add('strings.yaml', 'V30 V34', 'string columns, six digits, not sorted, no units', frames, digits=6)
    s.close()
    s = fluid(ORTHOGONAL, boundary='fs p sm')
    frames = record(s, g.path('boundary.yaml'), 25, 1, 'id type x y z', SORTED, style='yaml')
    g.add('boundary.yaml', 'V30 V2', 'faces fs pp sm', frames, digits=15)
    s.close()
    s = State(*FRAGMENT_A)
    s.general = FRAGMENT_ROWS
    modify = SORTED + '\ntriclinic/general yes'
    frames = record(s, g.path('general-fragment-c.yaml'), 1, 1, 'id type x y z', modify, style='yaml', general=True)
    g.add('general-fragment-c.yaml', 'T6', 'fragment C: rotated positions in a restricted box; both atoms lie inside it, so the contradiction cannot be seen', frames, digits=15, contradicts=True)
    s.run('replicate 3 2 2')
    s.general = [[n * v for v in row] for n, row in zip((3, 2, 2), FRAGMENT_ROWS)]
    frames = record(s, g.path('general-replicated.yaml'), 1, 1, 'id type x y z', modify, style='yaml', general=True)
    g.add('general-replicated.yaml', 'T6', 'the same replicated 3 x 2 x 2: refused; `cell` is the true general cell, which the file does not hold', frames, digits=15, refused=True)
    s.close()
    g.save()


def write(s, g, name, options=''):
    s.run(f'write_data {g.path(name)} {options}')


def data():
    g = Group('lammps-data', 'Data files written by LAMMPS write_data; files without a style hint are the same with the hint removed')

    def expected(s, columns, general=False, dimension=3):
        # line 1 says timestep and units
        return [dict(s.frame(columns, general=general, dimension=dimension, units=True), boundary=None, pbc=None)]

    def unhinted(name, columns):
        text = (g.folder / name).read_text()
        out = name.replace('.data', '-no-hint.data')
        (g.folder / out).write_text(re.sub(r'^Atoms *#.*$', 'Atoms', text, flags=re.M))
        g.add(out, 'T48 V31', f'{name} without `# style`', g.files[name]['frames'], digits=17, derived='hint removed')

    styles = {'atomic': 'id type x y z', 'charge': 'id type q x y z', 'bond': 'id mol type x y z', 'angle': 'id mol type x y z', 'molecular': 'id mol type x y z',
              'full': 'id mol type q x y z', 'sphere': 'id type diameter density x y z'}
    for style, columns in styles.items():
        s = fluid(TILTED, style=style, n=10)
        if style in ('charge', 'full'):
            s.run('set group all charge 0', 'set atom 2 charge -0.75', 'set atom 9 charge 1.5')
        if style in ('bond', 'angle', 'molecular', 'full'):
            s.run('set atom 1*5 mol 1', 'set atom 6* mol 2')
        if style == 'sphere':
            s.run('set type 2 diameter 0.8 density 2.5')
        write(s, g, f'{style}.data')
        g.add(f'{style}.data', 'V31 T47', f'atom style {style}, tilted, image flags, velocities', expected(s, columns + ' ix iy iz'), digits=17)
        if style == 'charge':
            s.run('set group all charge 0')
            write(s, g, 'charge-neutral.data', 'nocoeff')
            g.add('charge-neutral.data', 'T48 V31', 'six columns, the third all 0', expected(s, columns + ' ix iy iz'), digits=17)
        s.close()
    for name in [f'{style}.data' for style in styles] + ['charge-neutral.data']:
        unhinted(name, None)

    for sub, columns, name in (('charge bond', 'id type x y z q mol', 'hybrid-charge-bond'), ('sphere charge', 'id type x y z diameter density q', 'hybrid-sphere-charge'), ('full sphere', 'id type x y z mol q diameter density', 'hybrid-full-sphere')):
        s = fluid(TILTED, style='hybrid ' + sub, n=10, **({} if 'sphere' not in sub else {}))
        s.run('set atom 3 charge 0.5')
        write(s, g, f'{name}.data')
        g.add(f'{name}.data', 'V31', f'atom_style hybrid {sub}', expected(s, columns + ' ix iy iz'), digits=17, subStyles=sub.split())
        s.close()

    s = fluid(SHIFTED, style='charge', n=10, units='lj')
    s.run('labelmap atom 1 Cu 2 Zr', 'mass 1 63.546', 'mass 2 91.224', 'set type 1 charge 0.25')
    write(s, g, 'labels.data', 'types labels')
    g.add('labels.data', 'T49 V11', 'Atom Type Labels and types written as labels; origin not zero, three negative tilts', expected(s, 'id type q x y z ix iy iz'), digits=17, typeNames=['Cu', 'Zr'])
    write(s, g, 'labels-numeric.data', 'types numeric')
    g.add('labels-numeric.data', 'V11', 'Atom Type Labels present, types written as numbers', expected(s, 'id type q x y z ix iy iz'), digits=17)
    write(s, g, 'bare.data', 'nocoeff nolabelmap')
    g.add('bare.data', 'V31', 'nocoeff, nolabelmap; masses name Cu and Zr', expected(s, 'id type q x y z ix iy iz'), digits=17)
    title = (g.folder / 'bare.data').read_text().split('\n', 1)
    (g.folder / 'title-looks-like-header.data').write_text('100 atoms\n' + title[1])
    g.add('title-looks-like-header.data', 'T46', 'line 1 replaced by `100 atoms`', [dict(f, timestep=None, units=None) for f in g.files['bare.data']['frames']], digits=17, derived='line 1')
    s.close()

    s = fluid(ORTHOGONAL, n=10)
    write(s, g, 'orthogonal.data')
    g.add('orthogonal.data', 'V31', 'orthogonal, origin not zero', expected(s, 'id type x y z ix iy iz'), digits=17)
    write(s, g, 'atoms-without-images.data', 'nofix')
    text = (g.folder / 'atoms-without-images.data').read_text()
    section = re.search(r'Atoms # atomic\n\n(.*?)\n\n', text, re.S)
    rows = '\n'.join(' '.join(row.split()[:5]) for row in section[1].split('\n'))
    (g.folder / 'atoms-without-images.data').write_text(text.replace(section[1], rows))
    frames = expected(s, 'id type x y z')
    for atom in frames[0]['atoms'].values():
        del atom['unwrapped'], atom['image']
    g.add('atoms-without-images.data', 'V31', 'no image flags', frames, digits=17, derived='image flags removed')
    (g.folder / 'comments.data').write_text(text.replace(section[1], section[1].replace('\n', '   # a note\n\n# a whole line\n', 1)).replace('xlo xhi', 'xlo xhi # the box'))
    g.add('comments.data', 'T32 section 4', 'comments and a blank line in the header and between the rows', expected(s, 'id type x y z ix iy iz'), digits=17, derived='comments added')
    s.close()

    s = fluid(GENERAL, create='create_atoms 1 box')
    s.general = GENERAL_ROWS
    write(s, g, 'general.data', 'triclinic/general')
    g.add('general.data', 'section 4 fragment F', 'avec, bvec, cvec, origin not zero', expected(s, 'id type x y z ix iy iz', general=True), digits=17)
    write(s, g, 'general-as-restricted.data')
    g.add('general-as-restricted.data', 'T54', 'the same state in restricted axes', expected(s, 'id type x y z ix iy iz'), digits=17)
    s.close()

    for name, box in (('plane.data', 'region r block 0 9 0 7 -0.5 0.5\ncreate_box 2 r'), ('plane-tilted.data', 'region r prism 0 9 0 7 -0.5 0.5 -3 0 0\ncreate_box 2 r')):
        s = fluid(box, dimension=2, n=14)
        write(s, g, name)
        g.add(name, 'V31', '2D run: z = 0 everywhere', expected(s, 'id type x y z ix iy iz', dimension=2), digits=17)
        s.close()

    s = fluid('region r prism 0 25 0 20 0 15 -4 2 0\ncreate_box 2 r bond/types 1 extra/bond/per/atom 2', n=10, units='metal', style='bond')
    s.run('bond_style zero', 'bond_coeff 1', 'create_bonds single/bond 1 1 2', 'create_bonds single/bond 1 3 4')
    write(s, g, 'bonds-metal.data')
    g.add('bonds-metal.data', 'V31', 'Bonds section after Atoms, line 1 ends `units = metal`', expected(s, 'id mol type x y z ix iy iz', ), digits=17)
    s.close()
    g.save()


def extxyz():
    g = Group('lammps-extxyz', 'dump extxyz and dump xyz of LAMMPS: no ids, cell and positions with six digits')
    cases = {'orthogonal.xyz': (ORTHOGONAL, 'element Cu Zr'), 'tilted.xyz': (TILTED, 'element Cu Zr\nmass yes'), 'tilted-negative-origin.xyz': (SHIFTED, 'element Cu Zr\nvel no\nforces no\ntime yes\nunits yes')}
    for name, (box, modify) in cases.items():
        s = fluid(box)
        frames = record(s, g.path(name), 25, 2, 'species pos' + (' vel forces' if 'vel no' not in modify else ''), modify, style='extxyz', time=True)
        g.add(name, 'T53 V32', 'origin not stored: positions are as in the run' if box != TILTED else 'tilted', frames, digits=6, order='ids')
        s.close()
    s = fluid(SHIFTED)
    frames = record(s, g.path('unsorted-15-digits.xyz'), 25, 2, 'species pos', 'sort off\nvel no\nforces no\nformat line "%s %.15g %.15g %.15g"\nelement Cu Zr', style='extxyz', time=True)
    g.add('unsorted-15-digits.xyz', 'T53 V14', 'sorting switched off; rows cannot be matched between frames', frames, digits='positions 15, cell 6', order='any')
    s.close()
    s = fluid(ORTHOGONAL, boundary='p f s')
    frames = record(s, g.path('boundary-p-f-s.xyz'), 25, 1, 'species pos vel forces', 'element Cu Zr', style='extxyz', time=True)
    g.add('boundary-p-f-s.xyz', 'V32', 'pbc="T F F"', frames, digits=6, order='ids')
    s.close()
    s = fluid(TILTED)
    frames = record(s, g.path('plain.xyz'), 25, 2, 'species pos', 'element Cu Zr', style='xyz')
    for f in frames:
        f['cell'] = f['origin'] = f['pbc'] = f['boundary'] = None
    g.add('plain.xyz', 'V33', 'dump xyz: no cell', frames, digits=6, order='ids')
    frames = record(s, g.path('plain-numbers.xyz'), 25, 1, 'species pos', '', style='xyz')
    for f in frames:
        f['cell'] = f['origin'] = f['pbc'] = f['boundary'] = None
    g.add('plain-numbers.xyz', 'V33', 'species are the numeric types', frames, digits=6, order='ids')
    s.close()
    for entry in g.files.values():
        for f in entry['frames']:
            f['origin'] = None  # the format has no place for it
    g.save()


def sequence():
    g = Group('lammps-sequence', 'One file per snapshot (`*`), and a file of several frames among them')
    s = fluid(TILTED)
    columns = 'id type x y z'
    for old in g.folder.glob('*.dump*'):
        old.unlink()
    base = g.folder.relative_to(Path.cwd())
    s.run(f'dump plain all custom 50 {base}/flow.*.dump {columns}', f'dump_modify plain format {FULL} sort id',
          f'dump padded all custom 50 {base}/padded.*.dump {columns}', f'dump_modify padded format {FULL} sort id pad 6',
          f'dump last all custom 10 {base}/recent.*.dump {columns}', 'dump_modify last sort id maxfiles 3')
    for k in range(4):
        s.run(f'run {50 if k else 0}')
        step = 50 * k
        g.add(f'flow.{step}.dump', 'V25', 'unpadded timestep: 0, 50, 100, 150 sort naturally', [s.frame(columns)], digits=15)
        g.add(f'padded.{step:06d}.dump', 'V25', 'pad 6', [s.frame(columns)], digits=15)
        if k == 3:
            g.add('recent.150.dump', 'V25', 'maxfiles 3: only the last three files remain (130, 140, 150)', [s.frame(columns)], digits=6)
    s.run('undump plain', 'undump padded', 'undump last')
    frames = record(s, g.path('flow.200.dump'), 25, 3, columns, SORTED)
    g.add('flow.200.dump', 'V26', 'three frames inside the sequence `flow.*.dump`', frames, digits=15)
    s.close()
    g.save()


if __name__ == '__main__':
    for make in (binary, yaml, data, extxyz, sequence):
        make()
