"""Files of a parallel run: one piece per processor (`%`), and a binary dump of several chunks.

Run on four processors: mpiexec -n 4 python lammps_pieces.py
"""
from pathlib import Path

import numpy as np
from lammps_dump import FULL, TILTED
from lammps_state import Group, State


class Parallel(State):
    """The same expected values from the atoms of all processors."""

    def gathered(self, columns, **kw):
        lmp = self.lmp
        n = lmp.get_natoms()
        take = lambda name, kind, width: np.array(lmp.gather_atoms(name, kind, width)).reshape(n, -1)
        x, types, flags = take('x', 1, 3), take('type', 0, 1)[:, 0], take('image', 0, 3)
        rows, origin = self.cell()
        unwrapped = x + flags @ rows
        atoms = {str(k + 1): {'type': int(types[k]), 'position': x[k].tolist(), 'unwrapped': unwrapped[k].tolist(), 'image': flags[k].tolist()} for k in (0, n // 2, n - 1)}
        return {'timestep': int(lmp.extract_global('ntimestep')), 'time': None, 'units': kw.get('units'), 'natoms': n, 'boundary': self.boundary, 'pbc': [True] * 3,
                'cell': rows.tolist(), 'origin': origin.tolist(), 'dimension': 3, 'columns': columns.split(), 'ids': list(range(1, n + 1)), 'types': types.tolist(), 'atoms': atoms}


def main():
    s = Parallel('units lj', 'atom_style atomic', 'atom_modify map yes', TILTED, 'create_atoms 1 random 24 4711 NULL overlap 0.75 maxtry 5000', 'set group all type/subset 2 12 4713',
                 'mass 1 1', 'mass 2 2', 'pair_style lj/cut 1.122462', 'pair_coeff * * 1 1', 'comm_modify cutoff 3', 'minimize 0 1e-8 500 5000', 'velocity all create 4 4711', 'fix move all nve', 'run 400', 'reset_timestep 0')
    first = s.lmp.extract_setting('world_rank') == 0
    g = Group('lammps-pieces', 'Written by four processors of LAMMPS')
    base = g.folder.relative_to(Path.cwd())
    columns = 'id type x y z ix iy iz'
    s.run(f'dump four all custom 20 {base}/four.%.dump {columns}', f'dump_modify four format {FULL} units yes',
          f'dump two all custom 20 {base}/two.%.dump {columns}', f'dump_modify two nfile 2 format {FULL}',
          f'dump each all custom 20 {base}/each.*.%.dump {columns}', f'dump_modify each fileper 2 format {FULL}',
          f'dump bin all custom 20 {base}/chunks.bin {columns}', 'dump_modify bin units yes',
          f'dump binp all custom 20 {base}/pieces.%.bin {columns}',
          f'dump one all custom 20 {base}/joined.dump {columns}', f'dump_modify one sort id format {FULL} units yes')
    frames = []
    for step in (0, 20):
        s.run(f'run {step}')
        frames.append(s.gathered(columns, units='lj'))
    s.run(*(f'undump {name}' for name in ('four', 'two', 'each', 'bin', 'binp', 'one')))
    if first:
        bare = [dict(f, units=None) for f in frames]
        entries = {'four.%.dump': ('T41 V29', 'one file per processor: pieces 0 to 3, UNITS in each', frames, 4), 'two.%.dump': ('T41 V29', 'nfile 2', bare, 2),
                   'each.0.%.dump': ('T41 V25 V29', 'timestep and piece in the name, fileper 2: frame 0', bare[:1], 2), 'each.20.%.dump': ('T41 V25 V29', 'frame 20', bare[1:], 2),
                   'pieces.%.bin': ('V29 V27', 'binary pieces', bare, 4)}
        for name, (tests, note, rows, count) in entries.items():
            g.add(name, tests, note, rows, digits=None if name.endswith('bin') else 15, pieces=[name.replace('%', str(k)) for k in range(count)])
        g.add('chunks.bin', 'V27', 'one binary file of four chunks per frame, rows in processor order', frames)
        g.add('joined.dump', 'T41', 'the same run in one file', frames, digits=15)
        g.save()
    s.close()
    s.lmp.finalize()  # the others wait here: MPI ends all of them if one leaves without it


main()
