"""Reads one text dump with ASE, all its frames, once.

Usage: python read_ase.py FILE
Prints one JSON line: {"peer", "version", "atoms", "seconds", "cpuSeconds", "peakMemory"}.
"""
import json
import resource
import sys
import time

import ase
import ase.io


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


wall, cpu = time.perf_counter(), cpu_seconds()
frames = ase.io.read(sys.argv[1], index=":", format="lammps-dump-text")
atoms = sum(len(frame) for frame in frames)
wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "peer": "ase",
    "version": f"ASE {ase.__version__}",
    "atoms": atoms,
    "seconds": wall,
    "cpuSeconds": cpu,
    "peakMemory": peak * (1 if sys.platform == "darwin" else 1024),
}))
