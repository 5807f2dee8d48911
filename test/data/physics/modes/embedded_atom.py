"""Modes and linear response of the 3D reference glass with scipy, from the equations, independent of Plastiscope.

Usage: python embedded_atom.py ../cz000.xyp.0.dump.gz ../../../../../shared/data/potentials/CuZr_mm.eam.fs.gz OUT.json.gz
Needs numpy and scipy. Interpolation of the tables as in LAMMPS; eigenpairs by eigsh (ARPACK, smallest algebraic, no inversion)
of pair Hessian and embedding part as an operator, the response by cg. Takes minutes.
"""
import gzip
import json
import sys

import numpy as np
import scipy
import scipy.sparse as sparse
from scipy.sparse.linalg import LinearOperator, cg, eigsh
from scipy.spatial import cKDTree

MASSES = np.array([63.546, 91.224])  # Cu, Zr
MODES = 120


class Table:
    """Cubic Hermite interpolation with five-point slopes."""

    def __init__(self, values, spacing):
        f = np.asarray(values)
        slope = np.empty_like(f)
        slope[2:-2] = (f[:-4] - f[4:] + 8 * (f[3:-1] - f[1:-3])) / 12
        slope[1], slope[-2] = (f[2] - f[0]) / 2, (f[-1] - f[-3]) / 2
        slope[0], slope[-1] = f[1] - f[0], f[-1] - f[-2]
        rise = f[1:] - f[:-1]
        self.spacing = spacing
        self.c = (f[:-1], slope[:-1], 3 * rise - 2 * slope[:-1] - slope[1:], slope[:-1] + slope[1:] - 2 * rise)

    def __call__(self, x):
        m = np.minimum((x / self.spacing).astype(int), len(self.c[0]) - 1)
        t = np.minimum(x / self.spacing - m, 1)  # between the last node and the cutoff nothing changes any more
        c0, c1, c2, c3 = (c[m] for c in self.c)
        return (c0 + t * (c1 + t * (c2 + t * c3)), (c1 + t * (2 * c2 + 3 * t * c3)) / self.spacing,
                (2 * c2 + 6 * t * c3) / self.spacing ** 2)


def read_tables(path):
    words = gzip.open(path, "rt").read().split("\n", 3)[3].split()
    elements = int(words[0])
    n_rho, d_rho, n_r, d_r, cutoff = int(words[elements + 1]), *map(float, words[elements + 2:elements + 3]), \
        int(words[elements + 3]), float(words[elements + 4]), float(words[elements + 5])
    at = elements + 6
    def take(count):
        nonlocal at
        at += count
        return np.array(words[at - count:at], float)
    embedding, density, pair = [], [], {}
    for _ in range(elements):
        at += 4
        embedding.append(Table(take(n_rho), d_rho))
        density.append([Table(take(n_r), d_r) for _ in range(elements)])
    for a in range(elements):
        for b in range(a + 1):
            pair[a, b] = pair[b, a] = Table(take(n_r), d_r)
    return embedding, density, pair, cutoff


def read(path):
    lines = gzip.open(path, "rt").read().split("\n")
    atoms = int(lines[3])
    bounds = np.array([line.split()[:2] for line in lines[5:8]], float)
    rows = np.array([line.split() for line in lines[9:9 + atoms]], float)
    rows = rows[np.argsort(rows[:, 0])]
    return bounds[:, 1] - bounds[:, 0], rows[:, 1].astype(int) - 1, rows[:, 2:5]


def main(dump, table, out):
    embedding, density, pair, cutoff = read_tables(table)
    box, types, x = read(dump)
    atoms = len(x)
    found = cKDTree(x % box, boxsize=box).query_pairs(cutoff, output_type="ndarray")
    i, j = np.concatenate([found, found[:, ::-1]]).T
    d = x[j] - x[i]
    d -= box * np.round(d / box)
    r = np.linalg.norm(d, axis=1)
    n = d / r[:, None]

    phi1, phi2 = np.empty_like(r), np.empty_like(r)
    to_i, to_j = np.empty((3, len(r))), np.empty((3, len(r)))  # density of j at i, of i at j, with derivatives
    for a in range(2):
        for b in range(2):
            k = (types[i] == a) & (types[j] == b)
            z0, z1, z2 = pair[a, b](r[k])  # r phi
            phi1[k] = z1 / r[k] - z0 / r[k] ** 2
            phi2[k] = z2 / r[k] - 2 * z1 / r[k] ** 2 + 2 * z0 / r[k] ** 3
            to_i[:, k] = density[b][a](r[k])
            to_j[:, k] = density[a][b](r[k])
    rho = np.bincount(i, to_i[0], atoms)
    f1, f2 = np.empty(atoms), np.empty(atoms)
    for a in range(2):
        k = types == a
        _, f1[k], f2[k] = embedding[a](rho[k])
    psi1 = phi1 + f1[i] * to_i[1] + f1[j] * to_j[1]
    psi2 = phi2 + f1[i] * to_i[2] + f1[j] * to_j[2]
    stiffness = ((psi2 - psi1 / r)[:, None, None] * n[:, :, None] * n[:, None, :]
                 + (psi1 / r)[:, None, None] * np.eye(3))

    a, b = np.meshgrid(range(3), range(3), indexing="ij")
    def blocks(row, column, values):
        at = (3 * row[:, None, None] + a).ravel(), (3 * column[:, None, None] + b).ravel()
        return sparse.coo_matrix((values.ravel(), at), shape=(3 * atoms, 3 * atoms)).tocsr()
    h = blocks(i, i, stiffness) + blocks(i, j, -stiffness)
    slopes = to_i[1][:, None] * n
    def rows(column, values):
        at = np.repeat(i, 3), (3 * column[:, None] + np.arange(3)).ravel()
        return sparse.coo_matrix((values.ravel(), at), shape=(atoms, 3 * atoms)).tocsr()
    g = rows(j, slopes) - rows(i, slopes)
    hessian = LinearOperator(h.shape, lambda v: h @ v + g.T @ (f2 * (g @ v)), dtype=float)

    scale = np.repeat(1 / np.sqrt(MASSES[types]), 3)
    dynamical = LinearOperator(h.shape, lambda v: scale * (hessian @ (scale * v)), dtype=float)
    values, vectors = eigsh(dynamical, k=MODES + 3, which="SA", ncv=500, tol=1e-9, maxiter=500)
    order = np.argsort(values)
    values, vectors = values[order][3:], vectors[:, order][:, 3:]
    participation = (vectors ** 2).sum(axis=1).reshape(atoms, 3).sum(axis=1)

    s = 1 / np.sqrt(12)
    strains = [np.diag([.5, -.5, 0]), np.diag([-s, -s, 2 * s])]
    for p, q in ((0, 1), (0, 2), (1, 2)):
        strain = np.zeros((3, 3))
        strain[p, q] = strain[q, p] = 0.5
        strains.append(strain)
    displacements = []
    for strain in strains:
        moved = d @ strain
        force = np.zeros((atoms, 3))
        np.add.at(force, i, np.einsum("pab,pb->pa", stiffness, moved))
        change = np.bincount(i, to_i[1] * (n * moved).sum(axis=1), atoms)
        b_side = force.ravel() - g.T @ (f2 * change)
        u, info = cg(hessian, b_side, rtol=1e-10, maxiter=20000)
        assert info == 0
        u = u.reshape(atoms, 3)
        displacements.append((u - u.mean(axis=0))[::40].ravel().tolist())

    document = {
        "scipy": scipy.__version__,
        "numpy": np.__version__,
        "omegaSquared": values.tolist(),
        "participation": [float(f"{p:.9g}") for p in participation],
        "displacements": [[float(f"{v:.12g}") for v in field] for field in displacements],
    }
    with gzip.GzipFile(out, "wb", mtime=0) as file:
        file.write(json.dumps(document).encode())


main(*sys.argv[1:])
