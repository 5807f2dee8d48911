import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Prepared } from './prepared';

/** What a fuzzing process is to do. */
export interface Order {
  group: string;
  seed: string;
  /** number of the first input */
  first: number;
  inputs: number;
  /** the root folder of the project */
  repository: string;
  /** file that holds the number of the input that is being read */
  progress: string;
  /** folder for inputs that fail */
  output: string;
}

/** An input that came out wrong, with all that is needed to make it again. */
export interface Failure {
  group: string;
  seed: string;
  number: number;
  from: string;
  steps: string[];
  settings: Prepared['settings'];
  /** the folder it was written to */
  input: string;
  fault: string;
}

/** What a fuzzing process found. */
export interface Figures {
  group: string;
  inputs: number;
  /** inputs with sound frames and no error */
  frames: number;
  /** inputs with a typed error, or recognised as nothing */
  errors: number;
  slowest: { number: number; ms: number };
  /** bytes */
  peakRss: number;
  /** bytes in use at the end more than after the first quarter */
  grown: number;
  /** files left in the folder for temporary files */
  left: string[];
  /** files there that are still open */
  open: string[];
  codes: string[];
  failures: Failure[];
}

/** Writes an input that failed, to be looked at; the folder. */
export function keepFiles(output: string, name: string, files: Prepared['files']): string {
  const folder = join(output, name);
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(join(folder, file.name), file.bytes);
  return folder;
}

export function failureText(failure: Failure): string {
  const { group, seed, number, from, steps, settings, input, fault } = failure;
  return [
    `${group}, seed ${seed}, input ${number}: ${fault}`,
    `  made of ${from}: ${steps.join(', ')}`,
    `  read with ${JSON.stringify(settings)}; kept in ${input}`,
    `  again: npm test -- fuzz --only ${group} --seed ${seed} --first ${number} --inputs 1`,
  ].join('\n');
}

/** One row per group: inputs, correct frames, typed errors, slowest input, peak memory. */
export function figuresText(all: readonly Figures[]): string {
  const header = ['group', 'inputs', 'correct', 'typed errors', 'slowest', 'peak memory'];
  const rows = all.map(({ group, inputs, frames, errors, slowest, peakRss }) => [
    group,
    String(inputs),
    String(frames),
    String(errors),
    `${slowest.ms.toFixed(0)} ms (input ${slowest.number})`,
    `${(peakRss / 2 ** 20).toFixed(0)} MiB`,
  ]);
  const widths = header.map((_, k) => Math.max(...[header, ...rows].map((row) => row[k].length)));
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, k) => cell.padEnd(widths[k]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
