import {
  deformationGradient,
  elongationDirection,
  parseLoading,
  type Loading,
} from '../../src-shared/geometry/loading';

/** The four loadings every 2D sample can be asked for. */
export const planarLoadings = ['simple+', 'simple-', 'pure+', 'pure-'] as const;

const AXES = ['x', 'y', 'z'];

function axisName(v: readonly number[]): string | null {
  const at = v.findIndex((component) => Math.abs(component) > 1 - 1e-6);
  return at < 0 ? null : `${v[at] < 0 ? '−' : '+'}${AXES[at]}`;
}

/** A loading as a person reads it: "simple +", "22.5°", "+x on y"; its own name where there is no shorter one. */
export function loadingLabel(name: string): string {
  const planar = /^(simple|pure)([+-])$/.exec(name);
  if (planar !== null) return `${planar[1]} ${planar[2] === '+' ? '+' : '−'}`;
  if (name.startsWith('angle:')) return `${name.slice(6)}°`;
  const [t, eta] = [axisName(spatial(name).t), axisName(spatial(name).eta)];
  return t === null || eta === null ? name.replaceAll('-', '−') : `${t} on ${eta.slice(1)}`;
}

function spatial(name: string): Loading {
  return parseLoading(name, 3);
}

/** Angle of the elongation axis of a 2D loading, counter-clockwise from x: "45°". Null in 3D. */
export function elongationAngle(name: string, dimensions: 2 | 3): number | null {
  if (dimensions === 3) return null;
  const [x, y] = elongationDirection(parseLoading(name, 2));
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  return Math.round(((degrees + 180) % 180) * 100) / 100;
}

/** Strain at which glyphs are drawn, so that the shape can be read at 14 pixels. */
const GLYPH_STRAIN = 0.3;

/**
 * What the load makes of a square, as corners in a 16-unit box (y down). 2D: the sample's own plane; 3D: the plane of
 * t and eta, seen so that +x, +y, +z point right.
 */
export function loadGlyph(name: string, dimensions: 2 | 3): [number, number][] {
  const loading = parseLoading(name, dimensions);
  let f: [number, number, number, number];
  if (dimensions === 2) {
    const gradient = deformationGradient(loading, GLYPH_STRAIN);
    f = [gradient[0], gradient[1], gradient[3], gradient[4]];
  } else {
    const rightwards =
      (loading.t.find((component) => Math.abs(component) > 1e-6) ?? 1) > 0 ? 1 : -1;
    f = [1, rightwards * GLYPH_STRAIN, 0, 1];
  }
  const square = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  return square.map(([x, y]) => [8 + 5.5 * (f[0] * x + f[1] * y), 8 - 5.5 * (f[2] * x + f[3] * y)]);
}
