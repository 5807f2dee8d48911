"""Files exported by OVITO: extended XYZ with Origin, string columns and a 2D cell; plain XYZ; LAMMPS dump and data files."""
import numpy as np
from object_state import Objects
from ovito.data import DataCollection, ParticleType, SimulationCell
from ovito.io import export_file
from ovito.nonpublic import XYZExporter

TILTED = np.array([[10, 0, 0], [-4.1, 8, 0], [-2.2, -1.7, 6.0]])
GENERAL = np.array([[9, 3, 1.5], [-2.1, 8, 0.6], [0.6, 1.8, 7.0]])


def glass(rows, origin, pbc=(True, True, True), n=10, names=('Cu', 'Zr'), is2D=False, seed=11):
    rng = np.random.default_rng(seed)
    data = DataCollection()
    cell = SimulationCell(pbc=pbc, is2D=is2D)
    cell[:, :3], cell[:, 3] = rows.T, origin
    data.objects.append(cell)
    particles = data.create_particles(count=n)
    reduced = rng.random((n, 3))
    if is2D:
        reduced[:, 2] = 0.5
    particles.create_property('Position', data=reduced @ rows + origin)
    particles.create_property('Particle Identifier', data=np.arange(n, 0, -1) * 3)
    types = particles.create_property('Particle Type', data=[1 + k % 2 for k in range(n)])
    for k, name in enumerate(names):
        types.types.append(ParticleType(id=k + 1, name=name))
    particles.create_property('Charge', data=rng.random(n) - 0.5)
    particles.create_property('Velocity', data=rng.random((n, 3)))
    particles.create_property('Periodic Image', data=rng.integers(-1, 2, (n, 3)))
    particles.create_property('Selection', data=rng.integers(0, 2, n))
    particles.create_property('d2min', data=rng.random(n))
    particles.create_property('shell', data=rng.integers(0, 9, n))
    particles.create_property('pair', data=rng.random((n, 2)))
    data.attributes['Timestep'] = 140
    data.attributes['loading'] = 'simple+'
    data.attributes['gamma'] = 0.03
    return data


def expected(data, columns, **more):
    p, cell = data.particles, data.cell
    n = p.count
    types = np.array(p['Particle Type'])
    # Position is always given; the other columns by OVITO's names.
    take = lambda k: {'id': int(p['Particle Identifier'][k]), 'type': int(types[k]), 'name': p['Particle Type'].type_by_id(int(types[k])).name, 'position': np.array(p['Position'][k]).tolist(),
                      'image': np.array(p['Periodic Image'][k]).tolist(), 'd2min': float(p['d2min'][k]), 'charge': float(p['Charge'][k])}
    return {'natoms': n, 'cell': np.array(cell[:, :3]).T.tolist(), 'origin': np.array(cell[:, 3]).tolist(), 'pbc': [bool(v) for v in cell.pbc], 'dimension': 2 if cell.is2D else 3,
            'columns': columns, 'ids': [int(v) for v in p['Particle Identifier']], 'types': types.tolist(), 'rows': {str(k): take(k) for k in (0, n // 2, n - 1)}, **more}


EVERYTHING = ['Particle Type', 'Position.X', 'Position.Y', 'Position.Z', 'Particle Identifier', 'Velocity.X', 'Velocity.Y', 'Velocity.Z', 'Charge', 'Periodic Image.X', 'Periodic Image.Y', 'Periodic Image.Z', 'Selection', 'd2min', 'shell', 'pair.1', 'pair.2']
BASIC = ['Particle Identifier', 'Particle Type', 'Position.X', 'Position.Y', 'Position.Z']
ORIGIN = np.array([-3.25, 1.5, -7.0])


def main():
    g = Objects('extxyz-ovito', 'Extended XYZ and plain XYZ exported by OVITO; expected values from its DataCollection; `rows` are row numbers from 0')

    def one(name, tests, note, data, columns, **options):
        export_file(data, g.path(name), 'xyz', columns=columns, **options)
        g.add(name, tests, note, [expected(data, columns)], digits=options.get('precision', 10))

    one('origin.xyz', 'T52 V32', 'Origin, negative tilts, ids', glass(TILTED, ORIGIN), BASIC)
    one('everything.xyz', 'V32 V34', 'all columns; names as species', glass(TILTED, ORIGIN), EVERYTHING)
    one('unnamed-types.xyz', 'V11', 'types without names', glass(TILTED, ORIGIN, names=('', '')), BASIC)
    one('labels.xyz', 'V11', 'type names that are no chemical symbols', glass(TILTED, ORIGIN, names=('S', 'L')), BASIC)
    one('pbc-mixed.xyz', 'T52 V6', 'pbc T F T', glass(TILTED, ORIGIN * 0, pbc=(True, False, True)), BASIC)
    one('general.xyz', 'section 6', 'general axes and Origin', glass(GENERAL, ORIGIN), BASIC)
    one('plane.xyz', 'section 5', '2D cell', glass(np.array([[10, 0, 0], [-4.1, 8, 0], [0, 0, 1.0]]), np.array([-3.25, 1.5, -0.5]), pbc=(True, True, False), is2D=True), BASIC)
    one('seventeen-digits.xyz', 'section 9', 'precision 17', glass(TILTED, ORIGIN), BASIC, precision=17)
    one('without-type.xyz', 'V11', 'identifier and position only', glass(TILTED, ORIGIN), ['Particle Identifier', 'Position.X', 'Position.Y', 'Position.Z'])
    one('plain.xyz', 'V33', 'sub_format parcas: plain XYZ as OVITO writes it', glass(TILTED, ORIGIN), ['Particle Type', 'Position.X', 'Position.Y', 'Position.Z'], sub_format=XYZExporter.XYZSubFormat.Parcas)
    one('written.xyz.gz', 'V22', 'gzip by OVITO', glass(TILTED, ORIGIN), BASIC)
    g.save()

    d = Objects('lammps-ovito', 'LAMMPS dump and data files exported by OVITO; expected values from its DataCollection; `rows` are row numbers from 0')
    for name, rows, origin, pbc in (('tilted', TILTED, ORIGIN, (True, True, True)), ('orthogonal', np.diag([10.0, 8, 6]), ORIGIN, (True, False, True)), ('general', GENERAL, ORIGIN, (True, True, True))):
        data = glass(rows, origin, pbc)
        for kind, suffix, options in (('lammps/dump', 'dump', {'columns': EVERYTHING}), ('lammps/data', 'data', {'atom_style': 'charge'})):
            export_file(data, d.path(f'{name}.{suffix}'), kind, **options)
            d.add(f'{name}.{suffix}', 'V2 V3 V34' if suffix == 'dump' else 'V31 T47', f'{kind} of OVITO', [expected(data, options.get('columns'))], digits=10)
    for name, rows in (('tilted', TILTED), ('orthogonal', np.diag([10.0, 8, 6]))):
        data = glass(rows, ORIGIN)
        for kind, suffix, options in (('lammps/dump', 'dump', {'columns': BASIC}), ('lammps/data', 'data', {'atom_style': 'atomic'})):
            export_file(data, d.path(f'{name}-restricted.{suffix}'), kind, restricted_triclinic=True, **options)
            d.add(f'{name}-restricted.{suffix}', 'V3' if suffix == 'dump' else 'V31 T47', f'{kind} of OVITO, restricted_triclinic', [expected(data, options.get('columns'))], digits=10)
    d.save()


main()
