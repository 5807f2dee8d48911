import type { InspectedFile } from '../../../src-shared/contract/inspect';
import { describeFile } from '../../formats/describeFile';
import type { Identity, SeriesFrame } from '../../physics/series/seriesFrame';
import type { TaskContext } from '../task';
import { isMeantAsData } from './meantAsData';
import { reducedFrame } from './seriesFrame';
import type { GivenFile } from './structureFiles';

export interface Survey {
  files: InspectedFile[];
  /** every usable frame, reduced to what recognition needs */
  frames: SeriesFrame[];
}

/**
 * Streams every file once: what it holds, and its frames reduced to cell and some atoms. Memory is that of one frame
 * and the reduced ones. Files found in a folder that nobody meant as data are left out.
 */
export async function surveyFiles(
  given: readonly GivenFile[],
  { signal, report }: Pick<TaskContext, 'signal' | 'report'>,
): Promise<Survey> {
  const files: InspectedFile[] = [];
  const frames: SeriesFrame[] = [];
  const identities: Identity[] = [];
  for (const [done, { path, named }] of given.entries()) {
    report({ stage: 'Reading', done, total: given.length });
    const { file } = await describeFile(path, {
      signal,
      onFrame: (frame, index) => {
        if (frame.ids.length === 0) return;
        frames.push(reducedFrame(path, index, frame, identities));
      },
    });
    if (named || file.format !== null || (await isMeantAsData(path))) files.push(file);
  }
  report({ stage: 'Reading', done: given.length, total: given.length });
  return { files, frames };
}
