import { dirname, resolve } from 'node:path';
import type { SourceEntry } from '../../../src-shared/records/common';
import { sourcePath } from '../../project/lookup';
import type { Store } from '../../project/store';

/**
 * How a sidecar names the file that something was made from: relative to the folder of the output, with `/`, whatever it was
 * written from. (A record names its sources relative to its project, which is where it lies.)
 */
export function pathBeside(out: string, file: string): string {
  return sourcePath(dirname(out), file);
}

/** A source of a record as a sidecar beside `out` names it. */
export function sourceBeside(
  out: string,
  { root }: Pick<Store, 'root'>,
  source: SourceEntry,
): SourceEntry {
  return { ...source, path: pathBeside(out, resolve(root, source.path)) };
}
