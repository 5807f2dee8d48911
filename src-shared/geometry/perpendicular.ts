import { PlastiscopeError } from '../contract/errors';
import { spatialLoading, type Loading } from './loading';
import { dot, plus, unit, type Vec3 } from './matrix';

/** A 3D loading made of two typed directions, and what was changed to make one of them. */
export interface TypedLoading {
  loading: Loading;
  /** degrees by which t was turned into the shear plane; 0: it lay in it */
  turned: number;
}

/**
 * The 3D loading nearest to a typed shear direction and plane normal: eta stays, t is replaced by its part in the plane,
 * t − (t·η̂)η̂ normalised, which turns it by asin |t̂·η̂|.
 *
 * @throws PlastiscopeError `usage` where a direction is zero or not finite, or t lies along eta
 */
export function perpendicularLoading(t: Vec3, eta: Vec3): TypedLoading {
  for (const [name, v] of [
    ['t', t],
    ['η', eta],
  ] as const) {
    if (!v.every(Number.isFinite) || Math.hypot(...v) === 0) {
      const message = `${name} is not a direction: give three numbers, not all zero, such as 1 0 0.`;
      throw new PlastiscopeError('usage', message);
    }
  }
  const [direction, normal] = [unit(t), unit(eta)];
  const along = dot(direction, normal);
  const inPlane = plus(direction, normal, -along);
  if (Math.hypot(...inPlane) < 1e-6) {
    const message =
      't lies along η: a shear needs a direction within its plane; change one of them.';
    throw new PlastiscopeError('usage', message);
  }
  const turned = (Math.asin(Math.min(1, Math.abs(along))) * 180) / Math.PI;
  return {
    loading: spatialLoading(unit(inPlane), normal),
    turned: turned < 1e-6 ? 0 : turned,
  };
}
