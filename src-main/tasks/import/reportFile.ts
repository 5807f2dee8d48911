import { gzipSync } from 'node:zlib';
import type { InspectReport, Series, SeriesMember } from '../../../src-shared/contract/inspect';
import { IMPORT_REPORT, importReportOf } from '../../../src-shared/records/importReport';
import type { NewFile } from '../../project/commitRecord';
import { sourcePath } from '../../project/lookup';

/** The report of a sample, or of one of its loadings, as a file of its record. */
export function reportFile(
  report: InspectReport,
  one: Series,
  root: string,
  keeps?: (member: SeriesMember) => boolean,
): Record<string, NewFile> {
  const stored = importReportOf(report, one, (path) => sourcePath(root, path), keeps);
  return {
    [IMPORT_REPORT]: {
      // Node writes a zero time stamp: the same report always gives the same bytes.
      bytes: gzipSync(JSON.stringify(stored)),
      definition:
        'the import report as it was confirmed: files with hashes, corrections, answers, table',
    },
  };
}
