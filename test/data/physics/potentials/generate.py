"""Energies, forces and stresses of every atom by LAMMPS: python3 generate.py LMP, in this folder. Writes reference.json.

Three small structures in tilted cells; the embedded atoms sit in a cell narrower than the cutoff. The table of the embedded atoms
is invented: coarse on purpose, so that its interpolation counts.
"""

import json
import math
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

lammps = sys.argv[1]
here = Path(__file__).resolve().parent
NODES, CUTOFF, DENSITY_STEP = 120, 6.0, 0.05
TABLE = "synthetic.eam.fs"


def write_table():
    step = CUTOFF / (NODES - 1)
    end = lambda r: (1 - r / CUTOFF) ** 2
    density = lambda a, b: lambda r: (1 + 0.3 * a + 0.2 * b) * math.exp(-0.8 * r) * end(r)
    pair = lambda s: lambda r: r * (40 * math.exp(-2 * r) - 3 * math.exp(-(1 + 0.05 * s) * r)) * end(r)
    embedding = lambda a: lambda rho: -(1 + 0.2 * a) * math.sqrt(rho)
    lines = ["# invented, for tests", "#", "#", "2 Zr Cu"]
    lines.append(f"{NODES} {DENSITY_STEP} {NODES} {step!r} {CUTOFF}")
    values = lambda f, h: [" ".join(f"{f(k * h):.10e}" for k in range(m, m + 4)) for m in range(0, NODES, 4)]
    for a, (number, mass) in enumerate([(40, 91.224), (29, 63.546)]):
        lines += [f"{number} {mass} 3.6 fcc", *values(embedding(a), DENSITY_STEP)]
        for b in range(2):
            lines += values(density(a, b), step)
    for s in range(3):
        lines += values(pair(s), step)
    (here / TABLE).write_text("\n".join(lines) + "\n")


def structure(dimensions, edges, tilts, per_axis, seed):
    """Atoms near a grid of reduced coordinates, two types, in the order of their ids."""
    rng = random.Random(seed)
    (lx, ly, lz), (xy, xz, yz) = edges, tilts
    atoms = []
    for k in range(math.prod(per_axis)):
        place = (k % per_axis[0], k // per_axis[0] % per_axis[1], k // (per_axis[0] * per_axis[1]))
        s = [(p + 0.25 * (rng.random() - 0.5)) / n for p, n in zip(place, per_axis)]
        if dimensions == 2:
            s[2] = 0
        x = [s[0] * lx + s[1] * xy + s[2] * xz, s[1] * ly + s[2] * yz, s[2] * lz]
        atoms.append((rng.choice([1, 2]), [round(v, 6) for v in x]))
    return {"dimensions": dimensions, "edges": edges, "tilts": tilts, "atoms": atoms}


def run(glass, units, masses, lines):
    (lx, ly, lz), (xy, xz, yz) = glass["edges"], glass["tilts"]
    half = lz / 2 if glass["dimensions"] == 2 else 0
    data = f"\n\n{len(glass['atoms'])} atoms\n2 atom types\n0 {lx} xlo xhi\n0 {ly} ylo yhi\n{-half} {lz - half} zlo zhi\n{xy} {xz} {yz} xy xz yz\n\nMasses\n\n"
    data += "".join(f"{k + 1} {mass}\n" for k, mass in enumerate(masses)) + "\nAtoms # atomic\n\n"
    for k, (kind, x) in enumerate(glass["atoms"]):
        data += f"{k + 1} {kind} {x[0]} {x[1]} {x[2]}\n"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "data").write_text(data)
        script = f"""units {units}
dimension {glass["dimensions"]}
atom_modify map array
box tilt large
read_data {folder}/data
{lines}
compute pe all pe/atom
compute stress all stress/atom NULL virial
dump d all custom 1 {folder}/out id fx fy fz c_pe c_stress[*]
dump_modify d sort id format float %.15g
run 0
"""
        Path(folder, "in").write_text(script)
        log = subprocess.run([lammps, "-in", f"{folder}/in", "-log", "none"], capture_output=True, text=True, cwd=here)
        if log.returncode:
            sys.exit(log.stdout + log.stderr)
        rows = [list(map(float, line.split())) for line in Path(folder, "out").read_text().splitlines()[9:]]
    return {"forces": [r[1:4] for r in rows], "energy": [r[4] for r in rows], "stress": [r[5:11] for r in rows]}


def pair_coefficients():
    small, large = 2 * math.sin(math.pi / 10), 2 * math.sin(math.pi / 5)
    return f"pair_coeff 1 1 0.5 {small!r}\npair_coeff 1 2 1 1\npair_coeff 2 2 0.5 {large!r}\npair_modify shift yes"


write_table()
flat = structure(2, (7.3, 6.1, 1.0), (2.2, 0, 0), (7, 6, 1), 3)
tight = structure(3, (6.5, 5.4, 7.1), (-1.3, 0.9, 1.7), (3, 2, 3), 5)
cases = {
    "lj/cut": (flat, "lj", (1, 1), "pair_style lj/cut 2.5\n" + pair_coefficients()),
    "lj/smooth": (flat, "lj", (1, 1), "pair_style lj/smooth 2 2.5\n" + pair_coefficients()),
    "eam/fs": (tight, "metal", (63.546, 91.224), f"pair_style eam/fs\npair_coeff * * {TABLE} Cu Zr"),
}
reference = {}
for name, case in cases.items():
    types, positions = zip(*case[0]["atoms"])
    kept = {key: case[0][key] for key in ("dimensions", "edges", "tilts")}
    reference[name] = {**kept, "types": types, "positions": positions, **run(*case)}
# one atom per line
text = json.dumps(reference, indent=1)
text = re.sub(r"\[\s+([^\[\]]*?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", text)
(here / "reference.json").write_text(text + "\n")
