/** As C's `%.9g`; `nan`, `inf`, `-inf` as LAMMPS reads them. */
export function formatG9(x: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  if (x === 0) return '0';
  const size = Math.abs(x);
  // only near these limits does it need to be known how the digits round
  if (size < 1e-4 || size >= 999999999.5) {
    const [mantissa, power] = x.toExponential(8).split('e');
    const exponent = Number(power);
    if (exponent < -4 || exponent >= 9) return `${withoutZeros(mantissa)}e${twoDigits(exponent)}`;
  }
  return withoutZeros(x.toPrecision(9));
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

/** Without the zeros at the end of a fraction, and its point; by hand, since exports format every number with it. */
function withoutZeros(digits: string): string {
  if (!digits.includes('.')) return digits;
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, digits[end - 1] === '.' ? end - 1 : end);
}

function twoDigits(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
