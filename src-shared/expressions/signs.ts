import type { Arithmetic, Comparison } from './expression';

/** One loop for each sign: a choice inside the loop would cost more than the work. @returns `out`, [count] */
export function compare(
  sign: Comparison,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  out: Uint8Array,
  count: number,
): Uint8Array {
  switch (sign) {
    case '<':
      for (let k = 0; k < count; k++) out[k] = a[k] < b[k] ? 2 : 0;
      break;
    case '<=':
      for (let k = 0; k < count; k++) out[k] = a[k] <= b[k] ? 2 : 0;
      break;
    case '>':
      for (let k = 0; k < count; k++) out[k] = a[k] > b[k] ? 2 : 0;
      break;
    case '>=':
      for (let k = 0; k < count; k++) out[k] = a[k] >= b[k] ? 2 : 0;
      break;
    case '==':
      for (let k = 0; k < count; k++) out[k] = a[k] === b[k] ? 2 : 0;
      break;
    case '!=':
      for (let k = 0; k < count; k++) out[k] = a[k] !== b[k] ? 2 : 0;
  }
  // only NaN differs from itself; a comparison with it is unknown
  for (let k = 0; k < count; k++) if (a[k] !== a[k] || b[k] !== b[k]) out[k] = 1;
  return out;
}

export function combine(
  sign: Arithmetic,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  out: Float64Array,
  count: number,
): Float64Array {
  switch (sign) {
    case '+':
      for (let k = 0; k < count; k++) out[k] = a[k] + b[k];
      break;
    case '-':
      for (let k = 0; k < count; k++) out[k] = a[k] - b[k];
      break;
    case '*':
      for (let k = 0; k < count; k++) out[k] = a[k] * b[k];
      break;
    case '/':
      for (let k = 0; k < count; k++) out[k] = a[k] / b[k];
  }
  return out;
}
