import type { ProjectFile } from '../../src-shared/records/projectFile';
import { displayName } from '../../src-shared/records/summaries';
import type { StoredRecord } from './record';

const naturally = new Intl.Collator('en', { numeric: true });

/** Samples in the user's order, then by name (`lj2` before `lj10`); other records by date, then id. */
export function listOrder(file: ProjectFile): (a: StoredRecord, b: StoredRecord) => number {
  const places = new Map(file.order.map((id, at) => [id, at]));
  const place = (id: string) => places.get(id) ?? file.order.length;
  return (a, b) => {
    if (a.kind === 'samples') {
      return (
        place(a.id) - place(b.id) ||
        naturally.compare(displayName(a.manifest, file), displayName(b.manifest, file)) ||
        compare(a.id, b.id)
      );
    }
    return compare(a.manifest.createdAt, b.manifest.createdAt) || compare(a.id, b.id);
  };
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
