import { singleEdits, type RecordedEdit, type SingleEdit } from './edits';

const kinds: Readonly<Record<SingleEdit['edit'], string>> = {
  split: 'split',
  rename: 'rename',
  unname: 'rename',
  delete: 'deletion',
  restore: 'return',
  order: 'order',
  title: 'rename',
  preset: 'change',
  remember: 'change',
};

/** An edit as menus name it: "rename of lj002", "deletion of lj001 and lj004". @param of what it was made to */
export function editWords(edit: RecordedEdit, of?: string): string {
  // a group of several kinds is named by its first: a sample that is dropped in another part is moved there too
  const kind = kinds[singleEdits(edit)[0].edit];
  return of === undefined ? kind : `${kind} of ${of}`;
}

/**
 * What an edit is made to, by the names that the records have before it: "lj002", "lj001 and lj004", "3 records".
 *
 * @param nameOf undefined for a record that has no name of its own
 */
export function editSubject(
  edit: RecordedEdit,
  nameOf: (id: string) => string | undefined,
): string | undefined {
  const edits = singleEdits(edit);
  const moved = edits.find((one) => one.edit !== 'order') ?? edits[0];
  switch (moved.edit) {
    case 'order':
      return 'the samples';
    case 'title':
      return 'the project';
    case 'preset':
      return 'the material preset';
    case 'remember':
      return 'what imports remember';
    default: {
      const ids = new Set(edits.flatMap(recordsOf));
      return listed([...ids], nameOf);
    }
  }
}

function recordsOf(edit: SingleEdit): readonly string[] {
  switch (edit.edit) {
    case 'split':
      return [edit.sample];
    case 'rename':
    case 'unname':
      return [edit.id];
    case 'delete':
    case 'restore':
      return edit.ids;
    default:
      return [];
  }
}

function listed(ids: readonly string[], nameOf: (id: string) => string | undefined): string {
  const names = ids.map(nameOf);
  const [first, second] = names;
  if (ids.length === 1) return first ?? 'a record';
  if (ids.length === 2 && first !== undefined && second !== undefined)
    return `${first} and ${second}`;
  return `${ids.length} records`;
}
