import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { InspectNote, InspectReport } from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { requireDimensions } from '../support/presetFor';
import { requireSpecies } from '../support/species';
import type { GivenFile } from '../support/structureFiles';

/** What an import may go on without. */
export interface Leniency {
  given: readonly GivenFile[];
  acceptDefaults: boolean;
}

/**
 * Refuses, before anything is written, files that cannot be read and samples that the project's preset does not fit. A
 * file that was named must be right. Of those found in a folder, one that is no structure at all (an empty file) is left
 * out, and a structure that is damaged only if the defaults are accepted: it may be the one that the rest needs.
 *
 * @throws PlastiscopeError('input') naming file and, where there is one, line
 */
export function checkFiles(
  { files, series }: InspectReport,
  preset: Preset,
  { given, acceptDefaults }: Leniency,
): void {
  const named = new Set(given.filter((each) => each.named).map(({ path }) => path));
  for (const { path, format, error, leftOut } of files) {
    if (error === null || leftOut) continue;
    if (named.has(path)) throw unreadable(path, error, '');
    if (format !== null && !acceptDefaults)
      throw unreadable(
        path,
        error,
        ' Mend the file or move it away, or leave it out with --accept-defaults.',
      );
  }
  if (series.length === 0) {
    const [bad] = files;
    if (bad?.error) throw unreadable(bad.path, bad.error, '');
    throw new PlastiscopeError(
      'input',
      'None of these files is a structure file that can be read.',
    );
  }
  const taken = series.filter(({ included }) => included);
  if (taken.length === 0) {
    const [{ reference }] = series;
    const message = `${reference.path} and what belongs to it are left out by an answer: nothing is left to import. Add the undeformed file.`;
    throw new PlastiscopeError('input', message, { path: reference.path });
  }
  for (const { reference, dimensions } of taken) {
    requireDimensions(preset, dimensions, reference.path);
    const file = files.find(({ path }) => path === reference.path);
    for (const { type, name } of file?.types ?? [])
      requireSpecies(preset, type, name ?? undefined, reference.path);
  }
}

/** What is wrong with a file in one sentence that names it. */
export function faultOf(path: string, { message, line }: InspectNote): string {
  if (message.includes(path)) return message;
  return `${path}${line === undefined ? '' : `, line ${line}`}: ${message}.`;
}

function unreadable(path: string, fault: InspectNote, remedy: string): PlastiscopeError {
  const { line } = fault;
  return new PlastiscopeError('input', `${faultOf(path, fault)}${remedy}`, {
    path,
    ...(line === undefined ? {} : { line }),
  });
}
