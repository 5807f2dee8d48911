import type { SampleSummary } from '../../../src-shared/contract/project';
import type { LoadingChoice } from '../../state/sampleChoices';
import { loadingSuffix, strainSuffix } from '../../../src-shared/geometry/suffix';
import type { IconName } from '../../ui/icons';

export type ExportFormat = 'dump' | 'dump.gz' | 'xyz' | 'csv';

export const formats: { value: ExportFormat; label: string; note: string; icon: IconName }[] = [
  { value: 'dump', label: 'LAMMPS dump', note: 'text', icon: 'file' },
  { value: 'dump.gz', label: 'LAMMPS dump, compressed', note: 'gzip', icon: 'file' },
  { value: 'xyz', label: 'Extended XYZ', note: 'ASE, OVITO', icon: 'file' },
  { value: 'csv', label: 'Table', note: 'CSV', icon: 'table' },
];

export interface ExportColumn {
  name: string;
  meaning: string;
}

/** Columns that an export adds to the input columns, in their order; names are those of the files. */
export function exportColumns(
  choices: readonly LoadingChoice[],
  loading: string | null,
  sample: SampleSummary,
): ExportColumn[] {
  const wanted = choices.filter((choice) => loading === null || choice.name === loading);
  const suffixed = wanted
    .map((choice) => ({ choice, suffix: loadingSuffix(choice.name) }))
    .sort((a, b) => (a.suffix < b.suffix ? -1 : 1));
  const predicted = suffixed.filter(({ choice }) => choice.predictions.length > 0);
  const measured = suffixed.flatMap(({ choice, suffix }) =>
    [...new Set(choice.labels.map((label) => label.strain))].map(
      (strain) => `${suffix}_${strainSuffix(strain)}`,
    ),
  );
  return [
    ...predicted.map(({ suffix }) => ({
      name: `probability_${suffix}`,
      meaning: 'class probability, 0 to 1',
    })),
    ...predicted.map(({ suffix }) => ({
      name: `class_${suffix}`,
      meaning: '1 where the probability is above 0.5',
    })),
    ...measured.map((suffix) => ({
      name: `d2min_${suffix}`,
      meaning: 'D²min, sum over reference neighbours',
    })),
    ...measured.map((suffix) => ({ name: `label_${suffix}`, meaning: '1 in the top fraction' })),
    ...(sample.split === null ? [] : [{ name: 'split', meaning: '0 train, 1 validation, 2 test' }]),
  ];
}

/** File name without the characters that file systems refuse. */
export function proposedName(sample: SampleSummary, format: ExportFormat): string {
  return `${sample.name.replace(/[^A-Za-z0-9._-]+/g, '_')}.annotated.${format}`;
}
