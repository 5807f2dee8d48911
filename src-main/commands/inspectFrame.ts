import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { InspectReport } from '../../src-shared/contract/inspect';

/**
 * A report reduced to frame `index` of every file. Samples, loadings and strains stay as they were recognised from all
 * frames: a strained frame alone says nothing of its strain.
 *
 * @throws PlastiscopeError('input') if no file has that frame
 */
export function atFrame(report: InspectReport, index: number): InspectReport {
  const { files, series } = report;
  const isMeant = ({ frame }: { frame: number }) => frame === index;
  const reduced = files.map((file) => ({
    ...file,
    frames: file.frames.filter((frame) => frame.index === index),
    warnings: file.warnings.filter(({ frame }) => frame === undefined || frame === index),
  }));
  const [first] = files;
  const failed = files.some(({ error }) => error !== null);
  if (first !== undefined && !failed && reduced.every(({ frames }) => frames.length === 0)) {
    const last = Math.max(0, ...files.flatMap(({ frames }) => frames.map((frame) => frame.index)));
    const where = files.length === 1 ? first.path : `${first.path} and the other files`;
    throw new PlastiscopeError(
      'input',
      `${where}: there is no frame ${index}; frames are counted from 0, the last is ${last}.`,
      { path: first.path },
    );
  }
  return {
    ...report,
    files: reduced,
    series: series
      .map((one) => ({ ...one, members: one.members.filter(isMeant) }))
      .filter(
        ({ reference, copies, members }) =>
          members.length > 0 || [reference, ...copies].some(isMeant),
      ),
  };
}
