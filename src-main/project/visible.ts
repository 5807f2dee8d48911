import { kindTraits } from '../../src-shared/records/kinds';
import type { StoredRecord } from './record';

/**
 * The records that are shown: not deleted, and with all their parents shown too (a model needs none, and a bundled
 * parent lies outside the project). So an import, which publishes its sample last, appears whole or not at all, and
 * deleting a sample hides what was made from it.
 */
export function visibleRecords(
  records: readonly StoredRecord[],
  deleted: readonly string[],
): StoredRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const hidden = new Set(deleted);
  const verdicts = new Map<string, boolean>();

  function isShown(record: StoredRecord): boolean {
    const known = verdicts.get(record.id);
    if (known !== undefined) return known;
    verdicts.set(record.id, false); // a record that descends from itself is not shown
    const shown = !hidden.has(record.id) && hasParents(record);
    verdicts.set(record.id, shown);
    return shown;
  }

  function hasParents({ kind, manifest }: StoredRecord): boolean {
    if (!kindTraits[kind].needsParents) return true;
    return manifest.parents.every(({ id, bundled }) => {
      const parent = byId.get(id);
      return bundled ? !hidden.has(id) : parent !== undefined && isShown(parent);
    });
  }

  return records.filter(isShown);
}
