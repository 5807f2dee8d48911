"""Voronoi cells of one periodic structure with OVITO, several times after warming up; the median counts.

Usage: python voronoi_ovito.py FOLDER
FOLDER holds positions.npy [N, 3], cell.npy [3, 3] (edges are its columns), origin.npy [3] and dimensions.npy.
Reading is not timed. OVITO has no Voronoi cells in 2D: a periodic slab of thickness 1 stands in, whose volumes are the areas.
Prints one JSON line: {"peer", "version", "atoms", "seconds", "cpuSeconds", "peakMemory", "lowest", "last"}.
"""
import json
import os
import resource
import statistics
import sys
import time

import numpy as np
import ovito
from ovito.data import DataCollection
from ovito.modifiers import VoronoiAnalysisModifier


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


positions, cell, origin, dimensions = (
    np.load(os.path.join(sys.argv[1], f"{name}.npy")) for name in ("positions", "cell", "origin", "dimensions")
)
if dimensions == 2:
    positions[:, 2] = origin[2] = 0
    cell[2, 2] = 1
data = DataCollection()
data.create_cell(np.column_stack([cell, origin]), pbc=(True, True, True))
data.cell_.is2D = False
data.create_particles(count=len(positions)).create_property("Position", data=positions)

wall, cpu = [], []
for run in range(4):
    copy = data.clone()
    began = time.perf_counter(), cpu_seconds()
    copy.apply(VoronoiAnalysisModifier())
    if run > 0:
        wall.append(time.perf_counter() - began[0])
        cpu.append(cpu_seconds() - began[1])
volume = copy.particles["Atomic Volume"][...]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "peer": "ovito",
    "version": f"OVITO {ovito.version_string}",
    "atoms": len(positions),
    "seconds": statistics.median(wall),
    "cpuSeconds": statistics.median(cpu),
    "peakMemory": peak * (1 if sys.platform == "darwin" else 1024),
    "lowest": float(volume.min()),
    "last": float(volume.max()),
}))
