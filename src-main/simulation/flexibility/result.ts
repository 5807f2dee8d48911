import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { MSD_FILE, TEMPERATURE_FILE } from './script';

export interface RunResult {
  /** [N], length units squared, by row of the structure */
  msd: Float64Array;
  /** mean of the production, temperature units */
  temperature: number;
}

/**
 * Reads what one run left in its folder.
 *
 * @throws PlastiscopeError `failed` naming the file, if it does not hold a value for every atom
 */
export async function readRun(folder: string, atoms: number): Promise<RunResult> {
  const path = join(folder, MSD_FILE);
  const text = await readFile(path, 'utf8');
  const rows = text.slice(text.indexOf('ITEM: ATOMS')).trimEnd().split('\n').slice(1);
  const msd = new Float64Array(atoms).fill(NaN);
  for (const row of rows) {
    const [id, value] = row.split(' ').map(Number);
    if (id >= 1 && id <= atoms) msd[id - 1] = value;
  }
  const missing = msd.findIndex((value) => !Number.isFinite(value));
  if (missing >= 0 || rows.length !== atoms) {
    throw new PlastiscopeError(
      'failed',
      `${path}: LAMMPS wrote ${rows.length} rows for ${atoms} atoms${missing < 0 ? '' : `, and no number for atom ${missing + 1}`}; delete the folder of this run and start again.`,
      { path },
    );
  }
  const temperature = Number((await readFile(join(folder, TEMPERATURE_FILE), 'utf8')).trim());
  return { msd, temperature };
}

/** Sums over runs, from which mean and standard error follow. */
export interface RunSums {
  runs: number;
  sum: Float64Array;
  squares: Float64Array;
  temperatures: number;
}

export function emptySums(atoms: number): RunSums {
  const [sum, squares] = [new Float64Array(atoms), new Float64Array(atoms)];
  return { runs: 0, sum, squares, temperatures: 0 };
}

export function addRun(sums: RunSums, { msd, temperature }: RunResult): void {
  sums.runs++;
  sums.temperatures += temperature;
  for (let i = 0; i < msd.length; i++) {
    sums.sum[i] += msd[i];
    sums.squares[i] += msd[i] * msd[i];
  }
}

/**
 * Mean over runs [N] and its standard error s/√R [N], s² = Σ(x − x̄)²/(R − 1); the error of a single run is NaN.
 */
export function meanOfRuns({ runs, sum, squares }: RunSums): {
  msd: Float64Array;
  standardError: Float64Array;
} {
  const msd = sum.map((value) => value / runs);
  const standardError = msd.map((mean, i) => {
    const variance = (squares[i] - runs * mean * mean) / (runs - 1);
    return runs < 2 ? NaN : Math.sqrt(Math.max(0, variance) / runs);
  });
  return { msd, standardError };
}
