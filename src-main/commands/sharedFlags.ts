import { backendNames, defaults, limits } from '../../src-shared/contract/tasks';
import type { FlagSpec } from './flags';

/** Flags that several commands take in one sense. */

export const strainFlag = {
  kind: 'fraction',
  value: 'G',
  limits: limits.strain,
  help: 'strain of the deformed frames, a fraction (0.03 is 3 %)',
  required: true,
} as const satisfies FlagSpec;

export const fractionFlag = {
  kind: 'fraction',
  value: 'F',
  limits: limits.fraction,
  help: `share of the atoms that count as plastic (default: ${defaults.fraction})`,
} as const satisfies FlagSpec;

export const backendFlag = {
  kind: 'text',
  value: backendNames.join('|'),
  choices: backendNames,
  help: 'what computes (default: the fastest that works)',
} as const satisfies FlagSpec;

export const batchFlag = {
  kind: 'integer',
  value: 'N',
  limits: limits.count,
  help: 'density maps per step',
} as const satisfies FlagSpec;

/** The model that a command applies. */
export const modelFlag = {
  kind: 'text',
  value: 'RUN_OR_BUNDLED',
  help: 'a trained run or a bundled model (see plastiscope models)',
  required: true,
} as const satisfies FlagSpec;

/** Of a command that takes one structure file. */
export const frameFlag = {
  kind: 'integer',
  value: 'N',
  help: 'frame of FILE, counted from 0 (default: 0)',
} as const satisfies FlagSpec;

/** Of a structure file outside a project. */
export const presetFlag = {
  kind: 'text',
  value: 'NAME|FILE.json',
  help: 'material preset (default: lj2d in 2D, cuzr in 3D)',
} as const satisfies FlagSpec;

/** A preset by name stays a name; one by file becomes an absolute path. */
export function presetOf(given: string, absolute: (path: string) => string): string {
  return given.endsWith('.json') ? absolute(given) : given;
}
