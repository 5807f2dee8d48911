import { column3, determinant3, dot, fromColumns, inverse3, multiply3 } from './matrix';
import type { Mat3 } from './matrix';
import { PlastiscopeError } from '../contract/errors';

/**
 * A general cell M = (m1 m2 m3) in restricted triclinic form: H = (lx xy xz; 0 ly yz; 0 0 lz), lx, ly, lz > 0 (the QR
 * factor with positive diagonal), and the rotation R = H M⁻¹ that takes positions and directions along.
 * Reduced coordinates stay the same.
 *
 * @throws PlastiscopeError `input` if the edges are left-handed or span no volume
 */
export function restrictedForm(m: Mat3): { h: Mat3; rotation: Mat3 } {
  if (!(determinant3(m) > 0)) {
    throw new PlastiscopeError(
      'input',
      'The cell edges a, b, c are left-handed or span no volume: it has no restricted triclinic form.',
    );
  }
  const [a, b, c] = [column3(m, 0), column3(m, 1), column3(m, 2)];
  const lx = Math.hypot(...a);
  const xy = dot(a, b) / lx;
  const xz = dot(a, c) / lx;
  const ly = Math.sqrt(dot(b, b) - xy * xy);
  const yz = (dot(b, c) - xy * xz) / ly;
  const lz = Math.sqrt(dot(c, c) - xz * xz - yz * yz);
  const h = fromColumns([lx, 0, 0], [xy, ly, 0], [xz, yz, lz]);
  return { h, rotation: multiply3(h, inverse3(m)) };
}
