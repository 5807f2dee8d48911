"""Modes and linear response of the 2D reference glass with scipy, from the equations, independent of Plastiscope.

Usage: python lennard_jones.py ../lj000.sp.0.dump.gz OUT.json.gz
Needs numpy and scipy. Pairs are found with scipy's cKDTree, the Hessian is put together as a scipy sparse matrix,
eigenpairs by eigsh (ARPACK, shift-invert at -1e-6 with SuperLU), the response by spsolve with one atom held in place.
"""
import gzip
import json
import sys

import numpy as np
import scipy
import scipy.sparse as sparse
from scipy.sparse.linalg import eigsh, spsolve
from scipy.spatial import cKDTree

CUTOFF = 2.5
SIGMA = np.array([2 * np.sin(np.pi / 10), 1.0, 2 * np.sin(np.pi / 5)])
EPSILON = np.array([0.5, 1.0, 0.5])
MODES = 200


def read(path):
    lines = gzip.open(path, "rt").read().split("\n")
    atoms = int(lines[3])
    box = np.array([float(line.split()[1]) for line in lines[5:7]])
    rows = np.array([line.split() for line in lines[9:9 + atoms]], float)
    rows = rows[np.argsort(rows[:, 0])]
    return box, rows[:, 1].astype(int), rows[:, 2:4]


def pairs(box, x):
    found = cKDTree(x % box, boxsize=box).query_pairs(CUTOFF, output_type="ndarray")
    i, j = np.concatenate([found, found[:, ::-1]]).T
    d = x[j] - x[i]
    return i, j, d - box * np.round(d / box)


def stiffness(types, i, j, d):
    pair = types[i] + types[j] - 2
    r = np.linalg.norm(d, axis=1)
    s6 = (SIGMA[pair] / r) ** 6
    first = 4 * EPSILON[pair] * (6 * s6 - 12 * s6 ** 2) / r
    second = 4 * EPSILON[pair] * (156 * s6 ** 2 - 42 * s6) / r ** 2
    n = d / r[:, None]
    return ((second - first / r)[:, None, None] * n[:, :, None] * n[:, None, :]
            + (first / r)[:, None, None] * np.eye(2))


def hessian(atoms, i, j, k):
    a, b = np.meshgrid([0, 1], [0, 1], indexing="ij")
    def blocks(row, column, values):
        rows = 2 * row[:, None, None] + a
        columns = 2 * column[:, None, None] + b
        return sparse.coo_matrix((values.ravel(), (rows.ravel(), columns.ravel())),
                                 shape=(2 * atoms, 2 * atoms))
    return (blocks(i, i, k) + blocks(i, j, -k)).tocsc()


def main(path, out):
    box, types, x = read(path)
    atoms = len(x)
    i, j, d = pairs(box, x)
    k = stiffness(types, i, j, d)
    h = hessian(atoms, i, j, k)
    values, vectors = eigsh(h, k=MODES + 2, sigma=-1e-6, which="LM", tol=1e-12)
    order = np.argsort(values)
    values, vectors = values[order][2:], vectors[:, order][:, 2:]
    participation = (vectors ** 2).sum(axis=1).reshape(atoms, 2).sum(axis=1)

    displacements = []
    keep = np.arange(2, 2 * atoms)
    for strain in ([[0.5, 0.0], [0.0, -0.5]], [[0.0, 0.5], [0.5, 0.0]]):
        force = np.zeros((atoms, 2))
        np.add.at(force, i, np.einsum("pab,pb->pa", k, d @ np.array(strain).T))
        u = np.zeros(2 * atoms)
        u[keep] = spsolve(h[keep][:, keep].tocsc(), force.ravel()[keep])
        u = u.reshape(atoms, 2)
        displacements.append((u - u.mean(axis=0))[::20].ravel().tolist())

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
