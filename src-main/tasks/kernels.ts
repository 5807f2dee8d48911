import {
  d2minRange,
  type Configuration,
  type D2minOptions,
  type D2minResult,
} from '../physics/d2min';

interface D2minShare {
  reference: Configuration;
  current: Configuration;
  options: D2minOptions;
  from: number;
  to: number;
}

/** Kernels that worker threads run, by name. */
export const kernels = {
  d2min: ({ reference, current, options, from, to }: D2minShare): D2minResult =>
    d2minRange(reference, current, options, from, to),
} as const;

export type KernelName = keyof typeof kernels;
export type KernelInput<N extends KernelName> = Parameters<(typeof kernels)[N]>[0];
export type KernelOutput<N extends KernelName> = ReturnType<(typeof kernels)[N]>;
