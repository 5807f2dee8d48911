"""Soft modes or linear response of one glass with scipy, of a Hessian that is given, once.

Usage: python indicators.py modes|response FOLDER [COUNT]
FOLDER holds row_start.npy, columns.npy, values.npy (blocks [blocks, d, d] of the pair Hessian), masses.npy, forces.npy [strains, d N],
and for an embedded atom model gradients.npy [blocks, d] on the same pattern and curvature.npy [N].
With a pair potential scipy factorises with SuperLU (eigsh shift-invert, one factor for all strains); with an embedding part it
works by products (eigsh without inversion, cg). Reading is not timed.
Prints one JSON line: {"peer", "version", "atoms", "seconds", "cpuSeconds", "peakMemory", "lowest", "last"}.
"""
import json
import os
import resource
import sys
import time

import numpy as np
import scipy
import scipy.sparse as sparse
from scipy.sparse.linalg import LinearOperator, cg, eigsh, splu


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


what, folder = sys.argv[1:3]


def load(name):
    return np.load(os.path.join(folder, f"{name}.npy"))


row_start, columns, blocks, masses = load("row_start"), load("columns"), load("values"), load("masses")
atoms, d = len(masses), blocks.shape[1]
count = int(sys.argv[3]) if len(sys.argv) > 3 else round(0.01 * d * atoms)
h = sparse.bsr_matrix((blocks, columns, row_start), shape=(d * atoms, d * atoms)).tocsr()
embedded = os.path.exists(os.path.join(folder, "curvature.npy"))
if embedded:
    slopes, curvature = load("gradients"), load("curvature")
    at = (d * columns[:, None] + np.arange(d)).ravel()
    g = sparse.csr_matrix((slopes.ravel(), at, d * row_start), shape=(atoms, d * atoms))
scale = np.repeat(1 / np.sqrt(masses), d)

wall, cpu = time.perf_counter(), cpu_seconds()
result = {}
if what == "modes":
    if embedded:
        def product(x):
            x = scale * x.ravel()
            return scale * (h @ x + g.T @ (curvature * (g @ x)))
        operator = LinearOperator(h.shape, product, dtype=float)
        values = eigsh(operator, k=count + d, which="SA", ncv=4 * count, tol=1e-8, maxiter=1000)[0]
    else:
        weighted = sparse.diags(scale) @ h @ sparse.diags(scale)
        values = eigsh(weighted.tocsc(), k=count + d, sigma=-1e-6, which="LM", tol=1e-8)[0]
    values = np.sort(values)[d:]
    result = {"lowest": values[0], "last": values[-1]}
else:
    forces = load("forces")
    if embedded:
        operator = LinearOperator(h.shape, lambda x: h @ x + g.T @ (curvature * (g @ x)), dtype=float)
        solutions = [cg(operator, force, rtol=1e-9, maxiter=20000)[0] for force in forces]
    else:
        factor = splu((h + 1e-6 * sparse.identity(d * atoms)).tocsc())
        solutions = [factor.solve(force) for force in forces]
    norms = [float(np.linalg.norm(u - np.tile(u.reshape(-1, d).mean(axis=0), atoms))) for u in solutions]
    result = {"lowest": min(norms), "last": max(norms)}
wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "peer": "scipy",
    "version": f"scipy {scipy.__version__}",
    "atoms": atoms,
    "seconds": wall,
    "cpuSeconds": cpu,
    "peakMemory": peak * (1 if sys.platform == "darwin" else 1024),
    **result,
}))
