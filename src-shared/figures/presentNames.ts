import type { ComparisonDocument } from '../contract/comparison';

/**
 * A comparison with its samples called what they are called now. A sample that is not there any more keeps the name that
 * it had; sentences (reasons) stay as they were written.
 *
 * @param names what samples are called now, by id
 */
export function withPresentNames(
  document: ComparisonDocument,
  names: ReadonlyMap<string, string>,
): ComparisonDocument {
  const present = new Map(document.samples.map(({ id, name }) => [name, names.get(id) ?? name]));
  if ([...present].every(([before, now]) => before === now)) return document;
  const renamed = <T extends { sample: string }>(each: T): T => ({
    ...each,
    sample: present.get(each.sample) ?? each.sample,
  });
  return {
    ...document,
    samples: document.samples.map((one) => ({ ...one, name: present.get(one.name) ?? one.name })),
    labelSets: document.labelSets.map(renamed),
    rows: document.rows.map((row) => ({
      ...row,
      perCase: row.perCase.map(renamed),
      missing: row.missing.map(renamed),
    })),
    upperBound:
      document.upperBound?.map((bound) => ({ ...bound, perCase: bound.perCase.map(renamed) })) ??
      null,
  };
}
