import type { ProjectState } from '../../../src-shared/contract/project';
import type { IconName } from '../../ui/icons';
import { formatPercent } from './percent';

/** What a record opens, as the project tree names it. */
export type RecordTarget =
  | { kind: 'sample'; sample: string }
  | { kind: 'label'; label: string; sample: string; loading: string; strain: number }
  | { kind: 'run'; run: string }
  | { kind: 'comparison'; comparison: string };

export interface RecordEntry {
  id: string;
  label: string;
  icon: IconName;
  what: string;
  target: RecordTarget;
}

/** Everything of a project that can be opened by its name. */
export function recordEntries(state: ProjectState): RecordEntry[] {
  const sampleName = (id: string) => state.samples.find((each) => each.id === id)?.name ?? id;
  return [
    ...state.samples.map(({ id, name }) => ({
      id,
      label: name,
      icon: 'sample' as const,
      what: 'sample',
      target: { kind: 'sample' as const, sample: id },
    })),
    ...state.runs.map(({ id, name }) => ({
      id,
      label: name,
      icon: 'model' as const,
      what: 'run',
      target: { kind: 'run' as const, run: id },
    })),
    ...state.labels.map(({ id, sample, loading, strain }) => ({
      id,
      label: `${sampleName(sample)}, ${loading}, ${formatPercent(strain)}`,
      icon: 'label' as const,
      what: 'label set',
      target: { kind: 'label' as const, label: id, sample, loading, strain },
    })),
    ...state.comparisons.map(({ id, samples, strains }) => ({
      id,
      label: `Comparison of ${samples.join(', ')}, ${strains.map(formatPercent).join(', ')}`,
      icon: 'compare' as const,
      what: 'comparison',
      target: { kind: 'comparison' as const, comparison: id },
    })),
  ];
}
