import {
  leadingSign,
  planarLoading,
  smallIndices,
  spatialLoading,
} from '../../../src-shared/geometry/loading';
import type { Loading } from '../../../src-shared/geometry/loading';
import { dot, plus, scaled, unit } from '../../../src-shared/geometry/matrix';
import type { Vec3 } from '../../../src-shared/geometry/matrix';
import { orientationTable } from '../../../src-shared/geometry/orientations';
import type { Deformation } from './classify';

export interface NamedLoading {
  loading: Loading;
  /** id in the orientation table, 3D */
  id: string | null;
  /** it was applied as (eta, t), which is not in the table: the same loading up to a rotation and O(γ²) */
  exchanged: boolean;
  /** name of the same loading with t and eta exchanged, 3D, where that has one of its own */
  alias: string | null;
  /** both readings, when the deformation alone does not decide: (t, eta) or (eta, t) */
  undecided: [Loading, Loading] | null;
}

/**
 * The loading of a shear; null for undeformed, dilation and general deformations.
 *
 * @param slack radians by which vectors may miss the named ones, besides γ/2
 */
export function nameLoading(
  deformation: Deformation,
  dimensions: 2 | 3,
  slack = 0.01,
): NamedLoading | null {
  const { kind, gamma } = deformation;
  if (kind !== 'simple' && kind !== 'pure' && kind !== 'rotated') return null;
  const tolerance = slack + gamma / 2;
  if (dimensions === 2) {
    const loading = namePlanar(elongationAxis(deformation), tolerance);
    return { loading, id: null, exchanged: false, alias: null, undecided: null };
  }
  const { t, eta } = shearSystem(deformation);
  return nameSpatial(t, eta, tolerance, kind === 'rotated');
}

/**
 * ζ of a 2D shear. A cell in restricted form hides a plane shear's rotation, so that one within 3° of x or y nearly
 * passes for a simple shear: only an exact one is taken at its word.
 */
function elongationAxis({ simple, elongation }: Deformation): Vec3 {
  return simple?.exact ? unit(plus(simple.t, simple.eta)) : elongation;
}

function namePlanar(zeta: Vec3, tolerance: number): Loading {
  const degrees = (Math.atan2(zeta[1], zeta[0]) * 180) / Math.PI;
  const folded = ((degrees % 180) + 180) % 180;
  const near = [0, 45, 90, 135, 180].find(
    (named) => Math.abs(folded - named) <= (tolerance * 180) / Math.PI,
  );
  return planarLoading(near ?? Math.round(folded * 10) / 10);
}

function shearSystem({ simple, elongation, contraction }: Deformation): { t: Vec3; eta: Vec3 } {
  if (simple) {
    const sign = leadingSign(simple.eta);
    return { t: scaled(simple.t, sign), eta: scaled(simple.eta, sign) };
  }
  const e = scaled(elongation, leadingSign(elongation));
  const c = scaled(contraction, -leadingSign(contraction));
  return { t: unit(plus(e, c)), eta: unit(plus(e, c, -1)) };
}

function nameSpatial(t: Vec3, eta: Vec3, tolerance: number, rotated: boolean): NamedLoading {
  const direct = inTable(t, eta, tolerance);
  const swapped = inTable(eta, t, tolerance);
  const undecided = rotated && (direct === null) === (swapped === null);
  const given = direct?.loading ?? freeLoading(t, eta, tolerance);
  const other = swapped?.loading ?? freeLoading(eta, t, tolerance);
  const found = direct ?? swapped;
  return {
    loading: found?.loading ?? given,
    id: found?.id ?? null,
    exchanged: direct === null && swapped !== null,
    alias: direct === null ? swapped && given.name : (swapped?.loading.name ?? null),
    undecided: undecided ? [given, other] : null,
  };
}

function inTable(t: Vec3, eta: Vec3, tolerance: number): { id: string; loading: Loading } | null {
  for (const entry of orientationTable) {
    const sign = dot(unit(entry.eta), eta) < 0 ? -1 : 1;
    const away = Math.max(
      Math.hypot(...plus(unit(entry.t), t, -sign)),
      Math.hypot(...plus(unit(entry.eta), eta, -sign)),
    );
    if (away <= tolerance) return { id: entry.id, loading: spatialLoading(entry.t, entry.eta) };
  }
  return null;
}

/** Integer indices up to 2 where they are within the tolerance and perpendicular, else the vectors themselves. */
function freeLoading(t: Vec3, eta: Vec3, tolerance: number): Loading {
  const [direction, normal] = [smallIndices(t, tolerance), smallIndices(eta, tolerance)];
  if (direction && normal && dot(direction, normal) === 0) return spatialLoading(direction, normal);
  return spatialLoading(unit(plus(t, eta, -dot(t, eta))), eta);
}
