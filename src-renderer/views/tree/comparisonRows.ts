import type { IndicatorSummary, ProjectState } from '../../../src-shared/contract/project';
import { indicatorsOf } from '../../state/sampleChoices';
import { formatInteger, formatStrains, plural } from '../../ui/numbers';
import { PLAIN, type TreeRow } from './treeRow';

/** An indicator of a sample, all its loadings in one row; the fact is the sample, or what it was computed with. */
export function indicatorRows(state: ProjectState): TreeRow[] {
  const many = state.samples.length > 1;
  const own = new Map<string, IndicatorSummary[]>();
  for (const record of state.indicators) {
    const known = own.get(record.sample);
    if (known === undefined) own.set(record.sample, [record]);
    else known.push(record);
  }
  return state.samples.flatMap((sample) =>
    indicatorsOf(own.get(sample.id) ?? [], sample).map(({ key, records }) => {
      const [first] = records;
      const single = records.length === 1;
      const facts = [
        many ? sample.name : '',
        first.method === 'md' ? 'MD' : (first.method ?? ''),
        many
          ? ''
          : (first.potential?.name ??
            (single ? (first.loading ?? '') : plural(records.length, 'load'))),
        first.invalid > 0 ? `${formatInteger(first.invalid)} missing` : '',
      ].filter((part) => part !== '');
      return {
        ...PLAIN,
        key: `indicator:${sample.id}:${key}`,
        depth: 1 as const,
        target: {
          kind: 'indicator' as const,
          sample: sample.id,
          indicator: key,
          loading: records.some(({ loading }) => loading === null) ? null : first.loading,
        },
        label: first.title,
        fact: facts.slice(0, 2).join(', '),
        icon: 'indicator' as const,
        records: records.map(({ id }) => id),
      };
    }),
  );
}

/** Newest first. */
export function comparisonRows(state: ProjectState): TreeRow[] {
  return [...state.comparisons].reverse().map((comparison) => {
    const { samples, strains, ranks, rows } = comparison;
    const cases = rows
      .filter(({ method }) => method === rows[0]?.method)
      .reduce((sum, { of }) => sum + of, 0);
    const what = samples.length === 1 ? samples[0] : plural(samples.length, 'sample');
    const how = ranks === 'all' ? '' : ', within species';
    return {
      ...PLAIN,
      key: `comparison:${comparison.id}`,
      depth: 1,
      target: { kind: 'comparison', comparison: comparison.id },
      label: `${what}, ${formatStrains([...strains].sort((a, b) => a - b))}${how}`,
      fact: plural(cases, 'case'),
      icon: 'compare',
      records: [comparison.id],
    };
  });
}
