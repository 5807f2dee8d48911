import type { Ranking } from '../../../src-shared/contract/comparison';

/** How atoms can be ranked, as the window calls it. */
export const rankOptions: { value: Ranking; label: string }[] = [
  { value: 'all', label: 'all atoms' },
  { value: 'within-species', label: 'within species' },
];
