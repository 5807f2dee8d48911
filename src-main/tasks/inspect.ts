import { loadPreset } from '../project/loadPreset';
import { openProject } from '../project/openProject';
import { inspectFiles } from './survey/report';
import { isProject, storedReports } from './survey/storedReports';
import type { Task } from './task';

/**
 * What files hold, and which samples, references, loadings and strains their frames are; of a project folder, the reports that
 * its samples were imported by. Writes nothing.
 */
export const inspect: Task<'inspect'> = async (input, context) => {
  const { resourcesDir } = context;
  const [only] = input.paths;
  if (input.paths.length === 1 && (await isProject(only))) {
    return storedReports(await openProject(only, { readOnly: true }));
  }
  const project =
    input.project === undefined
      ? null
      : await (await openProject(input.project, { readOnly: true })).projectFile();
  const preset =
    input.preset === undefined
      ? (project?.preset ?? null)
      : await loadPreset(input.preset, resourcesDir);
  const { paths, hints, answers } = input;
  const { report } = await inspectFiles(
    { paths, hints, answers, preset, memory: project },
    context,
  );
  return report;
};
