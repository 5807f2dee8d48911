"""Displacement vectors of OVITO for a few atoms of stored frames: `python make_displacements.py`, needs `ovito`."""

import json
from pathlib import Path

import numpy as np
import ovito
from ovito.io import import_file
from ovito.modifiers import CalculateDisplacementsModifier
from ovito.pipeline import FileSource

here = Path(__file__).parent
CASES = [("lj000.sp.0", "lj000.sp.60", 2, 250), ("cz000.xyp.0", "cz000.xyp.60", 3, 100)]
Mapping = CalculateDisplacementsModifier.AffineMapping


def displacements(before: Path, after: Path, dimensions: int, mapping) -> dict[int, list[float]]:
    pipeline = import_file(str(after))
    modifier = CalculateDisplacementsModifier(
        affine_mapping=mapping, minimum_image_convention=True
    )
    modifier.reference = FileSource()
    modifier.reference.load(str(before))
    pipeline.modifiers.append(modifier)
    data = pipeline.compute()
    ids = data.particles["Particle Identifier"][...]
    vectors = np.array(data.particles["Displacement"][...])
    vectors[:, dimensions:] = 0
    return {int(i): [float(x) for x in v] for i, v in zip(ids, vectors)}


result = {"ovito": ovito.version_string, "cases": []}
for before, after, dimensions, every in CASES:
    paths = [here.parent / f"{name}.dump.gz" for name in (before, after)]
    total = displacements(*paths, dimensions, Mapping.Off)
    non_affine = displacements(*paths, dimensions, Mapping.ToReference)
    ids = sorted(total)[::every]
    result["cases"].append(
        {
            "reference": before,
            "current": after,
            "ids": ids,
            "total": [total[i] for i in ids],
            "nonAffine": [non_affine[i] for i in ids],
        }
    )
(here / "displacements.json").write_text(json.dumps(result) + "\n")
