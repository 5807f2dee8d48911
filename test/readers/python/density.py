"""The spatial density map of one atom by its definition (Fan & Ma, Nat. Commun. 12, 1506 (2021), Methods), from the source file."""
import numpy as np

# the presets lj2d and cuzr: half the window's edge, pixel and Gaussian width, types in channel order
WINDOWS = {2: (5.0, 0.2, [1, 2], ['S', 'L']), 3: (9.6, 0.6, [2, 1], ['Zr', 'Cu'])}
# rows: shear direction, plane normal, third axis
AXES = {'simple-': np.array([[-1, 0, 0], [0, 1, 0], [0, 0, 1.0]]), '-100/010': np.array([[-1, 0, 0], [0, 1, 0], [0, 0, -1.0]])}


def density_map(source, case):
    """float64 [y, x, channel] or [z, y, x, channel], and the window (cutoff, pixel)."""
    three = source.has('zu') or source.has('z')
    cutoff, pixel, types, _names = WINDOWS[3 if three else 2]
    bonds = source.positions() - source.positions()[source.ids == case['atom']]
    reduced = bonds @ np.linalg.inv(source.cell)
    bonds = (reduced - np.round(reduced)) @ source.cell
    relative = bonds @ AXES[case['loading']].T
    inside = (np.abs(relative[:, : 3 if three else 2]) < cutoff).all(axis=1)
    grid = round(2 * cutoff / pixel)
    centres = -cutoff + (np.arange(grid) + 0.5) * pixel
    profile = lambda values: np.exp(-((values[:, None] - centres) ** 2) / (2 * pixel**2))
    channels = []
    for kind in types:
        atoms = relative[inside & (source.types == kind)]
        x, y, z = (profile(atoms[:, k]) for k in range(3))
        channels.append(np.einsum('iz,iy,ix->zyx', z, y, x) if three else np.einsum('iy,ix->yx', y, x))
    return np.stack(channels, axis=-1), (cutoff, pixel)
