"""Comparisons that say what differs, where, and by how much."""
import numpy as np


class Differs(Exception):
    pass


def same(what, expected, found, tolerance=0.0, relative=0.0):
    """Equal arrays, NaN with NaN; reals up to an absolute and a relative tolerance, both 0 unless given."""
    expected, found = np.asarray(expected), np.asarray(found)
    if expected.shape != found.shape:
        raise Differs(f'{what}: shape {found.shape} instead of {expected.shape}')
    if expected.dtype.kind in 'US' or found.dtype.kind in 'US':
        wrong = expected.astype(str) != found.astype(str)
    else:
        expected, found = expected.astype(float), found.astype(float)
        with np.errstate(invalid='ignore'):
            close = np.abs(expected - found) <= tolerance + relative * np.abs(expected)
        wrong = ~(close | (expected == found) | (np.isnan(expected) & np.isnan(found)))
    if wrong.any():
        at = tuple(int(k) for k in np.argwhere(wrong)[0]) if wrong.shape else ()
        raise Differs(f'{what}{list(at)}: {found[at]!r} instead of {expected[at]!r} ({int(wrong.sum())} differ)')


def same_modulo_cell(what, expected, found, cell, pbc, tolerance):
    """Equal positions up to whole periodic edges."""
    shift = (np.asarray(found) - np.asarray(expected)) @ np.linalg.inv(cell)
    periodic = np.asarray(pbc)
    shift[:, periodic] -= np.round(shift[:, periodic])
    same(what, np.zeros_like(shift), shift @ cell, tolerance)


def nine_digits(values):
    """What `%.9g` leaves of a real."""
    return np.array([float('%.9g' % value) for value in values])
