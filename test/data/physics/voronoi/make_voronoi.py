"""Makes voronoi.json: small structures with their Voronoi cells, coordination and centrosymmetry by other programs.

pip install ovito==3.17.2 scipy==1.17.1 freud-analysis==3.4.0 numpy==2.4.6; python make_voronoi.py
"""
import json
from importlib.metadata import version

import freud
import numpy as np
from ovito.data import DataCollection
from ovito.modifiers import CentroSymmetryModifier, CoordinationAnalysisModifier, VoronoiAnalysisModifier
from scipy.spatial import ConvexHull, Voronoi


def with_scipy(positions, h, dim, thresholds):
    """Cells among all images within two shells of the unit cell; volumes of hulls, faces by area."""
    n = len(positions)
    steps = np.array(np.meshgrid(*[range(-4, 5)] * dim)).reshape(dim, -1).T
    steps = steps[np.argsort(np.abs(steps).sum(1), kind="stable")]
    points = np.vstack([positions[:, :dim] + h[:dim, :dim] @ s for s in steps])
    v = Voronoi(points)
    volumes = [ConvexHull(v.vertices[v.regions[v.point_region[i]]]).volume for i in range(n)]
    counts = np.zeros((len(thresholds), n), int)
    for (a, b), ridge in zip(v.ridge_points, v.ridge_vertices):
        if a >= n and b >= n or -1 in ridge:
            continue
        corners = v.vertices[ridge]
        if dim == 2:
            area = np.linalg.norm(corners[0] - corners[1])
        else:
            e = corners - corners[0]
            area = np.linalg.norm(np.cross(e[1:-1], e[2:]).sum(0)) / 2
        for end in (a, b):
            if end < n:
                counts[:, end] += area > np.array(thresholds)
    return volumes, counts


def with_ovito(positions, h, dim, periodic, thresholds, cutoff, neighbours):
    matrix = np.zeros((3, 4))
    matrix[:, :3] = h
    data = DataCollection()
    data.create_cell(matrix, pbc=periodic).is2D = dim == 2
    data.create_particles(count=len(positions)).create_property("Position", data=positions)
    counts, volumes = [], None
    if dim == 3:
        for threshold in thresholds:
            one = data.clone()
            one.apply(VoronoiAnalysisModifier(face_threshold=threshold))
            counts.append(one.particles["Coordination"][...].tolist())
            volumes = one.particles["Atomic Volume"][...].tolist()
    one = data.clone()
    one.apply(CentroSymmetryModifier(num_neighbors=neighbours))
    csp = one.particles["Centrosymmetry"][...].tolist()
    one.apply(CoordinationAnalysisModifier(cutoff=cutoff, number_of_bins=10))
    return volumes, counts, csp, one.particles["Coordination"][...].tolist()


def with_freud(positions, h):
    ax, bx, cx, by, cy, cz = h[0, 0], h[0, 1], h[0, 2], h[1, 1], h[1, 2], h[2, 2]
    box = freud.box.Box(ax, by, cz, bx / by, cx / cz, cy / cz)
    centred = positions - h @ np.full(3, 0.5)
    return freud.locality.Voronoi().compute((box, box.wrap(centred))).volumes


def lattice(basis, h, repeat):
    cells = np.array(np.meshgrid(*[range(r) for r in repeat], indexing="ij")).reshape(3, -1).T
    s = np.vstack([(cells + b) / repeat for b in basis])
    h = h * np.array(repeat)  # columns are edges
    return s @ h.T, h


def main():
    rng = np.random.default_rng(5)
    fcc = [[0, 0, 0], [0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]
    bcc = [[0, 0, 0], [0.5, 0.5, 0.5]]
    cube = np.eye(3)
    hexagon = np.array([[1, 0.5, 0], [0, np.sqrt(0.75), 0], [0, 0, 1.0]])
    hcp = np.diag([1, np.sqrt(3), np.sqrt(8 / 3)])
    hcp_basis = [[0, 0, 0], [0.5, 0.5, 0], [0.5, 5 / 6, 0.5], [0, 1 / 3, 0.5]]
    tilted = np.array([[6, 2.4, -1.9], [0, 5, 1.7], [0, 0, 5.5]])
    flat = np.array([[12, 4.5, 0], [0, 10, 0], [0, 0, 1.0]])
    flat_random = rng.random((120, 3)) @ flat.T * [1, 1, 0]
    noisy, noisy_h = lattice(fcc, cube, (3, 3, 3))
    noisy = noisy + rng.normal(0, 0.02, noisy.shape)
    slab = rng.random((150, 3)) * [5, 5, 6]
    cases = {
        "random 3D, triclinic": (rng.random((150, 3)) @ tilted.T, tilted, 3, 1.6, 12),
        "random 2D, triclinic": (flat_random, flat, 2, 1.7, 6),
        "simple cubic": (*lattice([[0, 0, 0]], cube, (4, 4, 4)), 3, 1.2, 6),
        "body-centred cubic": (*lattice(bcc, cube, (4, 4, 4)), 3, 0.95, 8),
        "face-centred cubic": (*lattice(fcc, cube, (3, 3, 3)), 3, 0.8, 12),
        "hexagonal close-packed": (*lattice(hcp_basis, hcp, (5, 3, 3)), 3, 1.2, 12),
        "triangular": (*lattice([[0, 0, 0]], hexagon, (6, 6, 1)), 2, 1.2, 6),
        "square": (*lattice([[0, 0, 0]], cube, (6, 6, 1)), 2, 1.2, 4),
        "face-centred cubic with noise": (noisy, noisy_h, 3, 0.85, 12),
        "slab, open along z": (slab, np.diag([5, 5, 6.0]), 3, 1.4, 12),
    }
    result = {"versions": {p: version(p) for p in ("ovito", "scipy", "freud-analysis", "numpy")}, "cases": {}}
    for name, (positions, h, dim, cutoff, neighbours) in cases.items():
        periodic = (True, True, dim == 3 and not name.startswith("slab"))
        thresholds = [1e-4, 0.05, 0.2]
        volumes, counts, csp, coordination = with_ovito(positions, h, dim, periodic, thresholds, cutoff, neighbours)
        if periodic[2] or dim == 2:
            other, other_counts = with_scipy(positions, h, dim, thresholds)
            if dim == 2:
                volumes, counts = other, other_counts.tolist()
                box = freud.box.Box(h[0, 0], h[1, 1], 0, h[0, 1] / h[1, 1], 0, 0, is2D=True)
                third = freud.locality.Voronoi().compute((box, box.wrap(positions - h @ [0.5, 0.5, 0]))).volumes
            else:
                third = with_freud(positions, h)
                print(name, "OVITO - scipy", np.abs(np.array(volumes) / other - 1).max(), (counts != other_counts).sum())
            # freud computes in float32
            print(name, "freud", np.abs(third / volumes - 1).max())
        result["cases"][name] = {
            "dimensions": dim, "h": h.ravel().tolist(), "periodic": periodic,
            "positions": positions.ravel().tolist(), "volume": volumes,
            "thresholds": thresholds, "faces": counts,
            "cutoff": cutoff, "coordination": coordination,
            "neighbours": neighbours, "centrosymmetry": csp,
        }  # fmt: skip
    with open("voronoi.json", "w") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")


main()
