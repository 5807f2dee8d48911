import { PlastiscopeError } from '../../src-shared/contract/errors';
import { replaceFile, type ReplaceOptions } from './replaceFile';
import { systemErrorCode } from './systemError';

export type AtomicOptions = Omit<ReplaceOptions, 'temporary'>;

/**
 * Writes a file that the user named, as a whole or not at all (`replaceFile`), and says in a sentence what a disk refuses.
 *
 * @throws PlastiscopeError `failed` naming the file and what to do, `cancelled` on abort
 */
export async function atomicWrite(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: AtomicOptions = {},
): Promise<void> {
  try {
    await replaceFile(path, content, options);
  } catch (error) {
    const reason = reasons.get(systemErrorCode(error));
    throw reason === undefined
      ? error
      : new PlastiscopeError('failed', `${path}: ${reason}`, { path });
  }
}

const reasons = new Map([
  ['ENOENT', 'the folder does not exist; create it first.'],
  ['ENOTDIR', 'a part of the path is a file, not a folder.'],
  ['EISDIR', 'there is a folder of that name; choose another name.'],
  ['EACCES', 'no permission to write there; choose another folder.'],
  ['EPERM', 'no permission to write there; choose another folder.'],
  ['EROFS', 'the disk is read-only; choose another folder.'],
  ['ENOSPC', 'the disk is full; free some space and try again.'],
  ['EDQUOT', 'your quota on this disk is used up; free some space and try again.'],
  ['ENAMETOOLONG', 'the name is too long; choose a shorter one.'],
]);
