import { PlastiscopeError } from '../contract/errors';
import { add3, dot, identity3, outer3, plus, scaled, unit } from './matrix';
import type { Mat3, Vec3 } from './matrix';
import { orientationTable } from './orientations';

/** Protocol and orientation of an applied shear. t and eta are unit vectors in the sample's axes. */
export interface Loading {
  /** `simple+`, `simple-`, `pure+`, `pure-`, `angle:22.5` in 2D; `100/010` or `t=…;eta=…` in 3D */
  name: string;
  dimensions: 2 | 3;
  /** shear direction */
  t: Vec3;
  /** normal of the shear plane */
  eta: Vec3;
}

const d = Math.SQRT1_2;
/** The 2D protocols with the angle ψ of their elongation axis, degrees. */
const planar = [
  { name: 'simple+', angle: 45, t: [1, 0, 0], eta: [0, 1, 0] },
  { name: 'simple-', angle: 135, t: [-1, 0, 0], eta: [0, 1, 0] },
  { name: 'pure+', angle: 90, t: [d, d, 0], eta: [-d, d, 0] },
  { name: 'pure-', angle: 0, t: [d, -d, 0], eta: [d, d, 0] },
] as const;

const free = /^t=([^;]+);eta=([^;]+)$/;
const miller = /^((?:-?\d){3})\/((?:-?\d){3})$/;
const angleName = /^angle:([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;

/**
 * A loading from its name.
 *
 * 2D: `simple+`, `simple-`, `pure+`, `pure-`, `angle:DEG` (elongation axis counter-clockwise from x, period 180°;
 * 0, 45, 90 and 135° are the four names). 3D: `t/eta` in integer indices such as `100/010` or `1-10/110`, an id of the
 * orientation table (`y2`), or `t=x,y,z;eta=x,y,z`, made orthogonal if it nearly is.
 *
 * @throws PlastiscopeError `usage`
 */
export function parseLoading(text: string, dimensions: 2 | 3): Loading {
  const name = text.trim();
  return dimensions === 2 ? parsePlanar(name) : parseSpatial(name);
}

function parsePlanar(name: string): Loading {
  const known = planar.find((entry) => entry.name === name);
  if (known) return planarLoading(known.angle);
  const match = angleName.exec(name);
  const degrees = Number(match?.[1]);
  if (Number.isFinite(degrees)) return planarLoading(degrees);
  throw new PlastiscopeError(
    'usage',
    `"${name}" is not a loading of a 2D sample: give simple+, simple-, pure+, pure- or angle:DEG.`,
  );
}

/**
 * The 2D loading with its elongation axis at ψ degrees: t = R(ψ)(1, −1)/√2, eta = R(ψ)(1, 1)/√2; at 0, 45, 90 and 135°
 * the named protocols with their own frames.
 */
export function planarLoading(degrees: number): Loading {
  const angle = Math.round((((degrees % 180) + 180) % 180) * 1e6) / 1e6;
  const folded = angle === 180 ? 0 : angle;
  const known = planar.find((entry) => entry.angle === folded);
  if (known) return { name: known.name, dimensions: 2, t: known.t, eta: known.eta };
  const axis = (turned: number): Vec3 => {
    const radians = ((folded + turned) * Math.PI) / 180;
    return [Math.cos(radians), Math.sin(radians), 0];
  };
  return { name: `angle:${folded}`, dimensions: 2, t: axis(-45), eta: axis(45) };
}

function parseSpatial(name: string): Loading {
  const entry = orientationTable.find(({ id }) => id === name);
  if (entry) return spatialLoading(entry.t, entry.eta);
  const indices = miller.exec(name);
  if (indices) {
    const [t, eta] = [parseIndices(indices[1]), parseIndices(indices[2])];
    if (Math.hypot(...t) === 0 || Math.hypot(...eta) === 0 || dot(t, eta) !== 0) {
      throw notOrthogonal(name, t, eta);
    }
    return spatialLoading(t, eta);
  }
  const vectors = free.exec(name);
  if (vectors) {
    const [t, eta] = [parseVector(vectors[1], name), parseVector(vectors[2], name)];
    // within 3° it is rounding of the numbers given; beyond that it is another shear than the one asked for
    if (Math.abs(dot(t, eta)) > 0.05) throw notOrthogonal(name, t, eta);
    return spatialLoading(unit(plus(t, eta, -dot(t, eta))), eta);
  }
  throw new PlastiscopeError(
    'usage',
    `"${name}" is not a loading of a 3D sample: give t/eta such as 100/010 or -100/010, or t=x,y,z;eta=x,y,z.`,
  );
}

function notOrthogonal(name: string, t: Vec3, eta: Vec3): PlastiscopeError {
  const zero = Math.hypot(...t) === 0 || Math.hypot(...eta) === 0;
  const reason = zero ? 'is zero' : 'does not lie in the shear plane';
  return new PlastiscopeError(
    'usage',
    `Loading "${name}": the shear direction t = (${t.join(', ')}) ${reason} (plane normal eta = (${eta.join(', ')})); t and eta must be perpendicular and not zero.`,
  );
}

/** `1-10` → (1, −1, 0). */
function parseIndices(text: string): Vec3 {
  const [x, y, z] = Array.from(text.matchAll(/-?\d/g), (match) => Number(match[0]) + 0);
  return [x, y, z];
}

function parseVector(text: string, name: string): Vec3 {
  const words = text.split(',');
  const [x, y, z] = words.map((word) => (word.trim() === '' ? NaN : Number(word)));
  if (words.length !== 3 || ![x, y, z].every(Number.isFinite) || Math.hypot(x, y, z) === 0) {
    throw new PlastiscopeError(
      'usage',
      `Loading "${name}": "${text}" is not a direction: give three numbers, not all zero, such as 1,0,0.`,
    );
  }
  return unit([x, y, z]);
}

/**
 * The 3D loading of perpendicular, not necessarily unit t and eta. (t, eta) and (−t, −eta) are one loading: the largest
 * component of eta is made positive (of equal ones the first). Its name has integer indices up to 2 where they exist.
 */
export function spatialLoading(t: Vec3, eta: Vec3): Loading {
  const sign = leadingSign(eta);
  const [direction, normal] = [unit(scaled(t, sign)), unit(scaled(eta, sign))];
  const [short, shortNormal] = [smallIndices(direction, 1e-6), smallIndices(normal, 1e-6)];
  const name =
    short && shortNormal
      ? `${short.join('')}/${shortNormal.join('')}`
      : `t=${written(direction)};eta=${written(normal)}`;
  return { name, dimensions: 3, t: direction, eta: normal };
}

function written(v: Vec3): string {
  return v.map((value) => String(Math.round(value * 1e6) / 1e6 + 0)).join(',');
}

/** Sign of the component with the largest magnitude; of components equal within 1e-6 the first. */
export function leadingSign(v: Vec3): 1 | -1 {
  const largest = Math.max(...v.map(Math.abs));
  const leading = v.find((value) => Math.abs(value) >= largest - 1e-6) ?? 1;
  return leading < 0 ? -1 : 1;
}

/** Integers of magnitude ≤ 2 along a unit vector, within `tolerance` radians; undefined if there are none. */
export function smallIndices(v: Vec3, tolerance: number): Vec3 | undefined {
  let best: Vec3 | undefined;
  let nearest = tolerance;
  for (const x of [-2, -1, 0, 1, 2]) {
    for (const y of [-2, -1, 0, 1, 2]) {
      for (const z of [-2, -1, 0, 1, 2]) {
        if (Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) === 0) continue;
        if ([x, y, z].every((index) => index % 2 === 0)) continue; // (2 0 0) is (1 0 0)
        const candidate: Vec3 = [x, y, z];
        const away = Math.hypot(...plus(v, unit(candidate), -1));
        if (away <= nearest) [best, nearest] = [candidate, away];
      }
    }
  }
  return best;
}

/**
 * Deformation gradient F of one step of strain γ: simple shear F = I + γ t⊗eta (all of 3D; `simple±`);
 * plane pure shear F = I + (γ/2)(t⊗eta + eta⊗t) = R(ψ) diag(1 + γ/2, 1 − γ/2) R(ψ)ᵀ (`pure±`, `angle:ψ`).
 * Strain in steps compounds: multiply the F of the steps.
 */
export function deformationGradient(loading: Loading, gamma: number): Mat3 {
  const { t, eta } = loading;
  const simple = loading.dimensions === 3 || loading.name.startsWith('simple');
  if (simple) return add3(identity3(), outer3(t, eta), gamma);
  return add3(add3(identity3(), outer3(t, eta), gamma / 2), outer3(eta, t), gamma / 2);
}

/** ζ = (t + eta)/√2: the macroscopic elongation direction. */
export function elongationDirection(loading: Loading): Vec3 {
  return unit(plus(loading.t, loading.eta));
}
