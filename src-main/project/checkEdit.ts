import { PlastiscopeError } from '../../src-shared/contract/errors';
import { applyEdit, type RecordedEdit, type SingleEdit } from '../../src-shared/records/edits';
import { editSubject } from '../../src-shared/records/editWords';
import { kindTraits } from '../../src-shared/records/kinds';
import type { ProjectFile } from '../../src-shared/records/projectFile';
import { displayName } from '../../src-shared/records/summaries';
import type { StoredRecord } from './record';

/**
 * Refuses an edit that names what is not there, or that would give two records of a kind one name (the command line
 * finds samples by name).
 *
 * @param records those that are shown
 * @throws PlastiscopeError('missing' | 'usage')
 */
export function checkEdit(
  file: ProjectFile,
  edit: RecordedEdit,
  records: readonly StoredRecord[],
): void {
  if (edit.edit !== 'group') return checkSingle(file, edit, records);
  let state = file;
  for (const one of edit.edits) {
    checkSingle(state, one, records);
    state = applyEdit(state, one);
  }
}

/** What an edit is made to, as the menu that takes it back names it. */
export function subjectOf(
  file: ProjectFile,
  edit: RecordedEdit,
  records: readonly StoredRecord[],
): string | undefined {
  return editSubject(edit, (id) => {
    const record = records.find((each) => each.id === id);
    if (record === undefined) return undefined;
    const hasName = file.names[id] !== undefined || record.manifest.name !== undefined;
    const { noun } = kindTraits[record.kind];
    if (hasName) return displayName(record.manifest, file);
    return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
  });
}

function checkSingle(file: ProjectFile, edit: SingleEdit, records: readonly StoredRecord[]): void {
  const samples = records.filter(isSample);
  const needSample = (id: string) => {
    if (samples.some((sample) => sample.id === id)) return;
    throw new PlastiscopeError('missing', `There is no sample ${id} in this project.`);
  };
  if (edit.edit === 'split') needSample(edit.sample);
  else if (edit.edit === 'order') {
    edit.samples.forEach(needSample);
    if (new Set(edit.samples).size < edit.samples.length) {
      throw new PlastiscopeError('usage', 'The order names a sample twice. Name each once.');
    }
  } else if (edit.edit === 'preset') {
    const { dimensions, name } = edit.preset;
    const strange = samples.find(({ manifest }) => manifest.dimensions !== dimensions);
    if (strange === undefined) return;
    throw new PlastiscopeError(
      'usage',
      `The samples of this project are ${strange.manifest.dimensions}D (${displayName(strange.manifest, file)}), and the preset ${name} is for ${dimensions}D. Make a new project for it.`,
    );
  } else if (edit.edit === 'rename') checkName(file, edit, records);
}

function checkName(
  file: ProjectFile,
  { id, name }: { id: string; name: string },
  records: readonly StoredRecord[],
): void {
  const renamed = records.find((each) => each.id === id);
  if (renamed === undefined) {
    throw new PlastiscopeError('missing', `There is no record ${id} in this project.`);
  }
  const namesake = records.find(
    (each) =>
      each.kind === renamed.kind && each.id !== id && displayName(each.manifest, file) === name,
  );
  if (namesake !== undefined) {
    throw new PlastiscopeError(
      'usage',
      `The name "${name}" is taken by ${namesake.id}. Choose another one.`,
    );
  }
}

function isSample(record: StoredRecord): record is StoredRecord<'samples'> {
  return record.kind === 'samples';
}
