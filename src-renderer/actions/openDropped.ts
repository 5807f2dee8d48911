import type { Dropped } from '../../src-shared/contract/dropped';
import { request } from '../ipc/client';
import { useIndicatorsStore } from '../state/indicators';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { openComparison } from './comparisons';
import { openFigure } from './figures';
import { inspect } from './importFiles';
import { openSample } from './openSample';
import { openPresetFile } from './presets';
import { openRun } from './treeActions';

/** Does with files and folders what each is for; those that may hold structures go to one import report. */
export async function openDropped(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const found = await request('dropped.look', { paths: [...paths] });
  await useLayoutStore().arranged();
  const structures = found.filter(({ kind }) => kind === 'structures');
  // a project first: the rest is meant for it
  const { guard } = useNoticesStore();
  for (const each of [...found].sort((a, b) => rank(a) - rank(b))) {
    // what one file is wrong with is said, and stops no other; of a project the rest depends
    if (rank(each) === 0) await openOne(each);
    else await guard(() => openOne(each));
  }
  if (structures.length > 0) await inspect(structures.map(({ path }) => path));
}

const rank = ({ kind }: Dropped) => (kind === 'project' || kind === 'record' ? 0 : 1);
const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

async function openOne(dropped: Dropped): Promise<void> {
  const { show } = useNoticesStore();
  switch (dropped.kind) {
    case 'project':
      await useProjectStore().open(dropped.project);
      await useLayoutStore().arranged();
      break;
    case 'record':
      await openRecord(dropped);
      break;
    case 'preset':
      await openPresetFile(dropped.path);
      break;
    case 'potential':
      takePotential(dropped.path);
      break;
    case 'picture':
      if (!(await openFigure(dropped.path)))
        show(
          'info',
          `${nameOf(dropped.path)} carries no view: only a figure that was saved here does.`,
        );
      break;
    case 'model':
      show(
        'info',
        `${nameOf(dropped.path)} is a trained model outside its project: open the project that it was trained in.`,
      );
      break;
    case 'unknown':
      show('info', dropped.reason);
      break;
    case 'structures':
  }
}

/** The project of a record, and the record's own page where it has one. */
async function openRecord({ project: folder, of, record }: Extract<Dropped, { kind: 'record' }>) {
  const project = useProjectStore();
  if (project.state?.path !== folder) {
    await project.open(folder);
    await useLayoutStore().arranged();
  }
  const sample = project.sampleById(record);
  if (sample !== null) openSample(sample);
  else if (of === 'runs' && project.runById(record) !== null) openRun(record);
  else if (of === 'comparisons' && project.comparisons.some(({ id }) => id === record))
    openComparison(record);
}

/** A potential is asked for where indicators are computed. */
function takePotential(path: string): void {
  if (useProjectStore().samples.length === 0) {
    const text = `${nameOf(path)} is a potential: import the glass first, then drop it again to compute from it.`;
    return void useNoticesStore().show('info', text);
  }
  useIndicatorsStore().potential = path;
  useLayoutStore().dialog = 'indicators';
}
