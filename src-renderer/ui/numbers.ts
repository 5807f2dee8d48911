import { ref } from 'vue';

/** How the window writes numbers: narrow no-break spaces, true minus, point as decimal mark; missing is an en dash. */

const SPACE = '\u202f';
const MINUS = '\u2212';
const MISSING = '\u2013';

function withTrueMinus(text: string): string {
  return text.replace(/-/g, MINUS);
}

function grouped(digits: string): string {
  const [whole, decimals] = digits.split('.');
  const spaced = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, SPACE) : whole;
  return decimals === undefined ? spaced : `${spaced}.${decimals}`;
}

/** 10000 → "10 000". */
export function formatInteger(value: number): string {
  return Number.isFinite(value) ? withTrueMinus(grouped(String(Math.round(value)))) : MISSING;
}

export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return MISSING;
  const text = value.toFixed(decimals);
  // what rounds to zero has no sign
  return withTrueMinus(grouped(Number(text) === 0 ? text.replace('-', '') : text));
}

/** Two decimals, three below 0.01 and above 0.99, so that no prediction looks certain that is not. */
export function formatProbability(value: number): string {
  return formatFixed(value, value < 0.01 || value > 0.99 ? 3 : 2);
}

const SUPERSCRIPTS: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function powerOfTen(exponent: number): string {
  return `10${[...String(exponent)].map((character) => SUPERSCRIPTS[character]).join('')}`;
}

/** Significant digits of values that no caller fixes: the user's choice. */
const valueDigits = ref(3);

export function setDigits(digits: number): void {
  valueDigits.value = digits;
}

/** `digits` significant digits; outside 10⁻³ … 10⁵ as 1.2·10⁻³. */
export function formatSignificant(value: number, digits = valueDigits.value): string {
  if (!Number.isFinite(value)) return MISSING;
  if (value === 0) return '0';
  const [mantissa, exponentText] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent < -3 || exponent >= 5) return `${withTrueMinus(mantissa)}·${powerOfTen(exponent)}`;
  return formatFixed(value, Math.max(0, digits - 1 - exponent));
}

/** 10⁻³ as "1·10⁻³", 3.16·10⁻⁴ as "3.2·10⁻⁴": the way a learning rate is read. */
export function formatRate(value: number): string {
  if (!Number.isFinite(value) || value <= 0) return MISSING;
  const [mantissa, exponent] = value.toExponential(1).split('e');
  return `${mantissa.replace(/\.0$/, '')}·${powerOfTen(Number(exponent))}`;
}

/** A fraction with as many decimals as it has, at most two: 0.03 → "3 %", 0.005 → "0.5 %". */
export function formatPercent(fraction: number): string {
  if (!Number.isFinite(fraction)) return MISSING;
  return `${withTrueMinus(String(Number((fraction * 100).toFixed(2))))}${SPACE}%`;
}

/** A share with fixed decimals: 0.735 → "73.5 %". */
export function formatShare(share: number, decimals: number): string {
  return Number.isFinite(share) ? `${formatFixed(100 * share, decimals)}${SPACE}%` : MISSING;
}

/** "1–4 %" of ascending fractions. */
export function formatStrains(strains: readonly number[]): string {
  if (strains.length === 0) return '';
  const first = strains[0];
  const last = strains[strains.length - 1];
  if (first === last) return formatPercent(first);
  return `${Number((first * 100).toFixed(2))}–${formatPercent(last)}`;
}

/** "9.0 s", "2 min 25 s", "1 h 20 min". */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return MISSING;
  if (seconds < 9.95) return `${seconds.toFixed(1)}${SPACE}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${SPACE}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}${SPACE}min ${whole % 60}${SPACE}s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)}${SPACE}h ${minutes % 60}${SPACE}min`;
}

/** 146_312 → "146 kB", in powers of a thousand. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return MISSING;
  if (bytes < 1e3) return `${bytes}${SPACE}B`;
  if (bytes < 999.5e3) return `${Math.round(bytes / 1e3)}${SPACE}kB`;
  if (bytes < 999.95e6) return `${(bytes / 1e6).toFixed(1)}${SPACE}MB`;
  return `${(bytes / 1e9).toFixed(1)}${SPACE}GB`;
}

/** A number with its unit, which may be empty. */
export function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text}${SPACE}${unit}`;
}

/** "1 epoch", "2 epochs". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatInteger(count)} ${count === 1 ? one : many}`;
}
