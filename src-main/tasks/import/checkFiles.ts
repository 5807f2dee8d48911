import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { InspectedFile, Series } from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { requireDimensions } from '../support/presetFor';
import { requireSpecies } from '../support/species';

/**
 * Refuses, before anything is written, files that cannot be read and samples that the project's preset does not fit.
 * @throws PlastiscopeError('input') naming file and, where there is one, line
 */
export function checkFiles(
  files: readonly InspectedFile[],
  series: readonly Series[],
  preset: Preset,
): void {
  const bad = files.find(({ error }) => error !== null);
  if (bad?.error) throw unreadable(bad.path, bad.error.message, bad.error.line);
  if (series.length === 0) {
    throw new PlastiscopeError(
      'input',
      'None of these files is a structure file that can be read.',
    );
  }
  for (const { reference, dimensions } of series) {
    requireDimensions(preset, dimensions, reference.path);
    const file = files.find(({ path }) => path === reference.path);
    for (const { type, name } of file?.types ?? [])
      requireSpecies(preset, type, name ?? undefined, reference.path);
  }
}

function unreadable(path: string, message: string, line: number | undefined): PlastiscopeError {
  const sentence = message.includes(path)
    ? message
    : `${path}${line === undefined ? '' : `, line ${line}`}: ${message}.`;
  return new PlastiscopeError('input', sentence, { path, ...(line === undefined ? {} : { line }) });
}
