"""Radial distribution functions by freud of the glasses of test/data/physics, as the reference of test/parity/distribution.spec.ts.

Needs numpy and freud-analysis. Writes distribution.json beside itself.
"""

import gzip
import json
from pathlib import Path

import freud
import numpy as np

HERE = Path(__file__).parent
BINS = 60


def read_dump(path):
    """First frame of a restricted LAMMPS dump: positions, types, edge lengths, tilts, origin."""
    lines = gzip.open(path, "rt").read().splitlines()
    count = int(lines[lines.index("ITEM: NUMBER OF ATOMS") + 1])
    at = next(k for k, line in enumerate(lines) if line.startswith("ITEM: BOX BOUNDS xy xz yz"))
    bounds = np.array([[float(word) for word in lines[at + k].split()] for k in (1, 2, 3)])
    xy, xz, yz = bounds[:, 2]
    # the bounds are those of the box round the tilted cell
    low = bounds[:, 0] - [min(0, xy, xz, xy + xz), min(0, yz), 0]
    high = bounds[:, 1] - [max(0, xy, xz, xy + xz), max(0, yz), 0]
    at = next(k for k, line in enumerate(lines) if line.startswith("ITEM: ATOMS"))
    names = lines[at].split()[2:]
    rows = np.array([line.split() for line in lines[at + 1 : at + 1 + count]], dtype=float)
    column = {name: rows[:, k] for k, name in enumerate(names)}
    # a 2D dump need not write z
    positions = np.stack([column.get(axis, np.zeros(count)) for axis in ("xu", "yu", "zu")], axis=1)
    return positions, column["type"].astype(int), high - low, (xy, xz, yz), low


def distributions(path, dimensions, cutoff):
    positions, types, lengths, (xy, xz, yz), low = read_dump(path)
    flat = dimensions == 2
    lx, ly, lz = lengths
    # freud's tilts are shares of the edge that they tilt along
    tilts = (xy / ly, 0 if flat else xz / lz, 0 if flat else yz / lz)
    box = freud.box.Box(lx, ly, 0 if flat else lz, *tilts, is2D=flat)
    middle = low + np.array([lx + xy + xz, ly + yz, lz]) / 2
    centred = positions - middle
    if flat:
        centred[:, 2] = 0
    centred = box.wrap(centred)

    def rdf(around, of, same):
        made = freud.density.RDF(bins=BINS, r_max=cutoff, normalization_mode="exact")
        made.compute(
            (box, around),
            query_points=of,
            neighbors={"mode": "ball", "r_max": cutoff, "exclude_ii": same},
            reset=True,
        )
        return made.rdf.tolist()

    kinds = sorted(set(types))
    partials = {}
    for place, a in enumerate(kinds):
        for b in kinds[place:]:
            partials[f"{a}-{b}"] = rdf(centred[types == a], centred[types == b], bool(a == b))
    return {
        "dimensions": dimensions,
        "cutoff": cutoff,
        "total": rdf(centred, centred, True),
        "partials": partials,
    }


def main():
    folder = HERE.parent
    result = {
        "freud": freud.__version__,
        "cases": {
            "lj000.sp.60.dump.gz": distributions(folder / "lj000.sp.60.dump.gz", 2, 5.0),
            "cz000.xyp.60.dump.gz": distributions(folder / "cz000.xyp.60.dump.gz", 3, 8.0),
        },
    }
    text = json.dumps(result, separators=(",", ":"))
    (HERE / "distribution.json").write_text(text + "\n")
    print(len(text), "bytes")


if __name__ == "__main__":
    main()
