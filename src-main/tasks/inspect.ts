import { recogniseSeries } from '../physics/series/recogniseSeries';
import { structureFiles } from './support/structureFiles';
import { surveyFiles } from './support/surveyFiles';
import type { Task } from './task';

/** What files hold, and which samples, references, loadings and strains their frames are. Writes nothing. */
export const inspect: Task<'inspect'> = async ({ paths }, context) => {
  const { files, frames } = await surveyFiles(await structureFiles(paths), context);
  context.report({ stage: 'Recognising', done: 0, total: null });
  return { files, series: recogniseSeries(frames) };
};
