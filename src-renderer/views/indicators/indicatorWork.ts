import {
  indicatorCatalogue,
  indicatorKinds,
  type IndicatorKind,
  type IndicatorMethod,
} from '../../../src-shared/contract/indicators';
import type { SampleSummary } from '../../../src-shared/contract/project';
import type { Preset } from '../../../src-shared/records/preset';

/** One line of the dialog: an indicator, or one method of it. */
export interface IndicatorOption {
  /** unique in the dialog */
  key: string;
  kind: IndicatorKind;
  method: IndicatorMethod | null;
  title: string;
  definition: string;
  needsPotential: boolean;
  needs: string;
  /** what to expect of a sample with 10⁴ atoms, in words */
  cost: string;
}

const COSTS: Readonly<Record<IndicatorKind, string>> = {
  voronoi: 'a second',
  coordination: 'a second',
  centrosymmetry: 'a second',
  'potential-energy': 'a second',
  stress: 'a second',
  'early-d2min': 'a second for each load',
  'linear-response': 'seconds in 2D, minutes in 3D',
  'soft-modes': 'about a minute in 2D, minutes in 3D',
  'flexibility-volume': 'many minutes: 100 runs of molecular dynamics',
};

const NEEDS = {
  positions: 'positions only',
  potential: 'the potential, and a structure at its minimum',
  simulation: 'the potential; runs LAMMPS',
  deformation: 'the sample at a small strain',
  column: 'a column of the file',
} as const;

/** Every indicator there is; the flexibility volume by molecular dynamics and from the modes. */
export const indicatorOptions: readonly IndicatorOption[] = indicatorKinds.flatMap((kind) => {
  const { title, definition, needs } = indicatorCatalogue[kind];
  const option: IndicatorOption = {
    key: kind,
    kind,
    method: null,
    title,
    definition,
    needsPotential: needs === 'potential' || needs === 'simulation',
    needs: NEEDS[needs],
    cost: COSTS[kind],
  };
  if (kind !== 'flexibility-volume') return [option];
  return [
    {
      ...option,
      key: `${kind}/harmonic`,
      method: 'harmonic' as const,
      title: `${title}, harmonic`,
      needs: NEEDS.potential,
      cost: COSTS['soft-modes'],
    },
    { ...option, key: `${kind}/md`, method: 'md' as const, title: `${title}, molecular dynamics` },
  ];
});

/** Potentials that can be chosen, the proposed one first. */
export function potentialOptions(
  preset: Preset,
  sample: Pick<SampleSummary, 'dimensions'> | null,
  file: string | null,
): { value: string; label: string; hint?: string }[] {
  const { potential } = preset;
  const own =
    potential === null
      ? { label: 'none: the preset names no potential' }
      : 'pairs' in potential
        ? {
            label: 'that under which the glass rests',
            hint: `else ${potential.style} of the preset`,
          }
        : { label: `${potential.file} of the preset` };
  return [
    { value: '', ...own },
    ...(sample?.dimensions === 2
      ? [
          { value: 'lj2d-cut', label: 'Lennard-Jones, cut', hint: 'lj2d-cut' },
          { value: 'lj2d-smooth', label: 'Lennard-Jones, smoothed', hint: 'lj2d-smooth' },
        ]
      : []),
    ...(file === null ? [] : [{ value: file, label: file.split(/[\\/]/).at(-1) ?? file }]),
  ];
}
