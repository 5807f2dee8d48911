import type { ComparisonDocument } from '../contract/comparison';
import { metricNames } from './metrics';

/**
 * Scores of every method, case by case, with full precision: one line for each (method, strain, sample, loading), and for
 * each (method, strain) a line `mean` and a line `sd` in the place of the sample. A case that a method lacks has its
 * reason and no numbers; a missing number is empty.
 */
export function scoresCsv({ rows, methods, upperBound }: ComparisonDocument): string {
  const header = ['method', 'title', 'strain', 'sample', 'loading', ...metricNames, 'note'];
  const lines = [header];
  const titles = new Map(methods.map(({ method, title }) => [method, title]));
  for (const { method, strain, perCase, missing, mean, sd, cases, of } of rows) {
    const first = [method, titles.get(method) ?? method, String(strain)];
    for (const one of perCase) lines.push([...first, one.sample, one.loading, ...numbers(one), '']);
    for (const { sample, loading, reason } of missing)
      lines.push([...first, sample, loading, ...metricNames.map(() => ''), reason]);
    const over = `over ${cases} of ${of} cases`;
    if (mean !== null) lines.push([...first, 'mean', '', ...numbers(mean), over]);
    if (sd !== null) lines.push([...first, 'sd', '', ...numbers(sd), over]);
  }
  for (const { strain, mean, sd, cases } of upperBound ?? []) {
    const first = ['upper-bound', 'Upper bound, repeated simulation', String(strain)];
    const accuracy = (value: number) =>
      metricNames.map((name) => (name === 'accuracy' ? numberText(value) : ''));
    lines.push([...first, 'mean', '', ...accuracy(mean), `over ${cases} cases`]);
    lines.push([...first, 'sd', '', ...accuracy(sd), `over ${cases} cases`]);
  }
  return csv(lines);
}

function numbers(scores: Readonly<Record<(typeof metricNames)[number], number>>): string[] {
  return metricNames.map((name) => numberText(scores[name]));
}

function numberText(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** RFC 4180: a field with a comma, a quote or a line break is quoted. */
export function csv(lines: readonly (readonly string[])[]): string {
  const field = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return lines.map((line) => `${line.map(field).join(',')}\n`).join('');
}
