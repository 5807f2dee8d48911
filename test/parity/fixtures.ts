import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Copies of a few files, always there. */
export const small = new URL('../data/physics/', import.meta.url).pathname;

/** The full reference data beside the checkout, or null: then one line says what is skipped. */
export function sharedData(what: string): string | null {
  const folder = new URL('../../../shared/data/', import.meta.url).pathname;
  if (existsSync(folder)) return folder;
  console.log(`skipped: ${what} needs the reference data in ../shared/data`);
  return null;
}

/** `id d2min shear_strain` of a golden file, in ascending id. */
export function readGolden(path: string): { d2min: Float64Array; shearStrain: Float64Array } {
  const rows = gunzipSync(readFileSync(path)).toString().trim().split('\n');
  const values = rows.map((row) => row.split(/\s+/).map(Number)).sort((a, b) => a[0] - b[0]);
  return {
    d2min: Float64Array.from(values, (row) => row[1]),
    shearStrain: Float64Array.from(values, (row) => row[2]),
  };
}

/** Largest |value − expected| / |expected|; NaN if anything is NaN. */
export function maxRelativeError(value: Float64Array, expected: Float64Array): number {
  return value.reduce((worst, v, k) => {
    const error = Math.abs(v - expected[k]) / Math.abs(expected[k]);
    return error <= worst ? worst : error;
  }, 0);
}

/** Largest |value − expected|; NaN if anything is NaN. */
export function maxError(value: Float64Array, expected: Float64Array): number {
  return value.reduce((worst, v, k) => {
    const error = Math.abs(v - expected[k]);
    return error <= worst ? worst : error;
  }, 0);
}
