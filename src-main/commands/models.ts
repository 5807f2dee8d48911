import type { RunSummary } from '../../src-shared/contract/project';
import { runsByMerit, runSummary } from '../../src-shared/records/summaries';
import { listBundledRuns } from '../project/bundledRuns';
import { openProject } from '../project/openProject';
import { projectState } from '../project/projectState';
import { command } from './command';
import { percent, quantity, table } from './text';

export const models = command({
  name: 'models',
  summary: 'Lists the models that predict: bundled ones, and with --project those trained there.',
  arguments: [],
  flags: {
    project: { kind: 'path', value: 'DIR', help: 'list the runs trained in this project too' },
  },
  example: 'plastiscope models --project glasses',
  async run(_args, flags, context) {
    const runs = await runsOf(
      flags.project === undefined ? null : context.path(flags.project),
      context.resourcesDir,
    );
    const list = runs.map(({ id, name, model, dimensions, strain, bundled, test }) => ({
      ...{ name, model, dimensions, strain, bundled, id },
      accuracy: test?.accuracy ?? null,
    }));
    const rows = list.map(({ name, model, dimensions, strain, bundled, accuracy }) => [
      name,
      model,
      `${dimensions}D`,
      percent(strain),
      bundled ? 'bundled' : 'trained',
      accuracy === null ? '' : `test accuracy ${quantity(accuracy)}`,
    ]);
    context.result({ models: list }, rows.length === 0 ? 'no model yet' : table(rows));
  },
});

async function runsOf(project: string | null, resourcesDir: string): Promise<RunSummary[]> {
  if (project !== null)
    return (await projectState(await openProject(project, { resourcesDir }))).runs;
  const bundled = await listBundledRuns(resourcesDir);
  return runsByMerit(bundled.map(({ manifest }) => runSummary(manifest, { names: {} }, true)));
}
