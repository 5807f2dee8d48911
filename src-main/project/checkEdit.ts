import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { RecordedEdit } from '../../src-shared/records/edits';
import type { ProjectFile } from '../../src-shared/records/projectFile';
import { displayName } from '../../src-shared/records/summaries';
import type { StoredRecord } from './record';

/**
 * Refuses an edit that names what is not there, or that would give two samples one name (the command line finds
 * samples by name).
 *
 * @throws PlastiscopeError('missing' | 'usage')
 */
export function checkEdit(
  file: ProjectFile,
  edit: RecordedEdit,
  records: readonly StoredRecord[],
): void {
  const samples = records.filter(isSample);
  if (edit.edit === 'split' && !samples.some(({ id }) => id === edit.sample)) {
    throw new PlastiscopeError('missing', `There is no sample ${edit.sample} in this project.`);
  }
  if (edit.edit === 'preset') {
    const { dimensions, name } = edit.preset;
    const strange = samples.find(({ manifest }) => manifest.dimensions !== dimensions);
    if (strange === undefined) return;
    throw new PlastiscopeError(
      'usage',
      `The samples of this project are ${strange.manifest.dimensions}D (${displayName(strange.manifest, file)}), and the preset ${name} is for ${dimensions}D. Make a new project for it.`,
    );
  }
  if (edit.edit !== 'rename') return;
  const renamed = records.find(({ id }) => id === edit.id);
  if (renamed === undefined) {
    throw new PlastiscopeError('missing', `There is no record ${edit.id} in this project.`);
  }
  const namesake = records.find(
    ({ id, kind, manifest }) =>
      kind === renamed.kind && id !== edit.id && displayName(manifest, file) === edit.name,
  );
  if (namesake !== undefined) {
    throw new PlastiscopeError(
      'usage',
      `The name "${edit.name}" is taken by ${namesake.id}. Choose another one.`,
    );
  }
}

function isSample(record: StoredRecord): record is StoredRecord<'samples'> {
  return record.kind === 'samples';
}
