"""Reads one file with OVITO, all its frames, once.

Usage: python read_ovito.py FILE
Prints one JSON line: {"peer", "version", "atoms", "seconds", "cpuSeconds", "peakMemory"}.
"""
import json
import resource
import sys
import time

import ovito
from ovito.io import import_file


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


wall, cpu = time.perf_counter(), cpu_seconds()
pipeline = import_file(sys.argv[1])
atoms = sum(pipeline.compute(frame).particles.count for frame in range(pipeline.num_frames))
wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "peer": "ovito",
    "version": f"OVITO {ovito.version_string}",
    "atoms": atoms,
    "seconds": wall,
    "cpuSeconds": cpu,
    "peakMemory": peak * (1 if sys.platform == "darwin" else 1024),
}))
