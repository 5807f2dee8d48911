/** As C's `%.9g`; `nan`, `inf`, `-inf` as LAMMPS reads them. */
export function formatG9(x: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  if (x === 0) return '0';
  const [mantissa, power] = x.toExponential(8).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 9) return withoutZeros(x.toFixed(8 - exponent));
  return `${withoutZeros(mantissa)}e${twoDigits(exponent)}`;
}

/** As C's `%.16e`: 17 significant digits, which bring every double back. */
export function formatE16(x: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  const [mantissa, power] = x.toExponential(16).split('e');
  return `${mantissa}e${twoDigits(Number(power))}`;
}

/** Shortest text that reads back to the same double. */
export function formatShortest(x: number): string {
  return Number.isFinite(x) ? String(x) : notFinite(x);
}

function notFinite(x: number): string {
  return Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
}

function withoutZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function twoDigits(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
