import type { IndicatorNeed } from '../../src-shared/contract/indicators';

/** What a method is computed from, beside the undeformed positions. */
const NEEDS: Readonly<Record<IndicatorNeed, string>> = {
  positions: 'positions only',
  potential: 'needs the potential',
  simulation: 'needs a simulation',
  deformation: 'needs a short simulation',
  column: 'a column of the file',
};

export function needsText(needs: IndicatorNeed | null): string {
  return needs === null ? '–' : NEEDS[needs];
}
