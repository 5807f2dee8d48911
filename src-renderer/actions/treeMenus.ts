import type { ProjectState, SplitTag } from '../../src-shared/contract/project';
import { isActive, useJobsStore } from '../state/jobs';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { useTreeStore } from '../state/tree';
import { useViewStore } from '../state/view';
import type { MenuEntry } from '../ui/menu';
import { plural } from '../ui/numbers';
import type { TreeTarget } from '../views/tree/treeRow';
import { commandOf } from './commandLines';
import { compareSample, openComparisonSetup } from './comparisons';
import { openStoredReport } from './importFiles';
import { openSample } from './openSample';
import { openTarget } from './openTarget';
import { predict } from './predict';
import { folderOf, idsOf } from './targetRecords';
import { overlayRuns } from './trainingActions';
import { copy, openJob, setSplit, showInFolder } from './treeActions';

/** What the tree itself does with the rows; null: it cannot. */
export interface RowCommands {
  rename: (() => void) | null;
  remove: (() => void) | null;
}

type Item = Extract<MenuEntry, { kind: 'item' }>;

function item(
  id: string,
  label: string,
  run: () => unknown,
  more: Partial<Pick<Item, 'keys' | 'disabled' | 'checked'>> = {},
): Item {
  const { guard } = useNoticesStore();
  return { kind: 'item', id, label, ...more, run: () => void guard(async () => run()) };
}

/** Groups of entries with lines between them. */
function parted(...groups: Item[][]): MenuEntry[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at): MenuEntry[] => (at === 0 ? group : [{ kind: 'line' }, ...group]));
}

/** Entries of the menu of rows of the tree, several when they are chosen together; of the background when there are none. */
export function treeMenu(
  act: (action: string) => void,
  targets: readonly TreeTarget[],
  { rename, remove }: RowCommands,
): MenuEntry[] {
  const { state } = useProjectStore();
  if (state === null) return [];
  const [first] = targets;
  const named = rename === null ? [] : [item('rename', 'Rename', rename, { keys: 'F2' })];
  if (first === undefined) return backgroundMenu(act, named);
  const gone = remove === null ? [] : [item('delete', 'Delete', remove, { keys: 'Del' })];
  if (targets.length > 1) return severalMenu(state, targets, remove);
  return parted(
    ...ownEntries(act, state, first),
    [...named, ...gone],
    [...outEntries(state, first)],
  );
}

function backgroundMenu(act: (action: string) => void, named: Item[]): MenuEntry[] {
  const tree = useTreeStore();
  return parted(
    [
      item('import', 'Import files…', () => act('import'), { keys: 'Ctrl+O' }),
      item('import.folder', 'Import a folder…', () => act('import.folder')),
      item('preset', 'Material preset…', () => act('preset')),
    ],
    [
      item('unfold', 'Unfold all', () => tree.ask('unfold')),
      item('fold', 'Fold all', () => tree.ask('fold')),
      item('filter', 'Filter', () => tree.ask('filter'), { keys: '/' }),
    ],
    [
      ...named.map((entry) => ({ ...entry, label: 'Rename the project' })),
      item('folder', 'Show in folder', () => act('project.folder')),
    ],
  );
}

function severalMenu(
  state: ProjectState,
  targets: readonly TreeTarget[],
  remove: (() => void) | null,
): MenuEntry[] {
  const samples = targets.flatMap((target) => (target.kind === 'sample' ? [target.sample] : []));
  const runs = targets.flatMap((target) => (target.kind === 'run' ? [target.run] : []));
  const all = plural(targets.length, 'row');
  return parted(
    runs.length < 2 ? [] : [item('runs', 'Compare runs', () => overlayRuns(runs))],
    samples.length < 2
      ? []
      : [
          item('compare', `Compare on ${plural(samples.length, 'sample')}…`, () =>
            openComparisonSetup(samples),
          ),
        ],
    samples.length === 0 ? [] : splitEntries(samples),
    remove === null ? [] : [item('delete', `Delete ${all}`, remove, { keys: 'Del' })],
    [
      item('copy-ids', 'Copy ids', () =>
        copy(targets.flatMap((each) => idsOf(state, each)).join('\n'), 'Ids'),
      ),
    ],
  );
}

const SPLITS: readonly { tag: SplitTag; label: string }[] = [
  { tag: 'train', label: 'Use for training' },
  { tag: 'validation', label: 'Use for validation' },
  { tag: 'test', label: 'Keep for testing' },
];

/** A mark that all of them have is taken away by the same entry. */
function splitEntries(samples: readonly string[]): Item[] {
  const project = useProjectStore();
  return SPLITS.map(({ tag, label }) => {
    const checked = samples.every((id) => project.sampleById(id)?.split === tag);
    return item(tag, label, () => setSplit(samples, checked ? null : tag), { checked });
  });
}

/** What is done with what one row stands for. */
function ownEntries(
  act: (action: string) => void,
  state: ProjectState,
  target: TreeTarget,
): Item[][] {
  const open = item('open', 'Open', () => openTarget(target), { keys: 'Enter' });
  switch (target.kind) {
    case 'section':
      return [sectionEntries(act, target.section)];
    case 'sample':
      return sampleEntries(state, target.sample, null);
    case 'loading':
      return sampleEntries(state, target.sample, target.loading).slice(0, 1);
    case 'job':
      return [jobEntries(target.job)];
    case 'unfinished':
      return [[item('resume', 'Resume', () => openTarget(target), { keys: 'Enter' })]];
    case 'damaged':
      return [];
    case 'indicator':
      return [[open, item('compare', 'Compare…', () => openComparisonSetup([target.sample]))]];
    case 'label':
    case 'prediction':
      return [[open, exportEntry(state, target.sample, target.loading)]];
    case 'run':
    case 'fan':
    case 'comparison':
      return [[open]];
  }
}

function sectionEntries(act: (action: string) => void, section: string): Item[] {
  const actions: Record<string, [string, string][]> = {
    Samples: [
      ['import', 'Import files…'],
      ['import.folder', 'Import a folder…'],
    ],
    'Label sets': [['labels', 'Label every sample']],
    Models: [['train', 'Train a model…']],
    Predictions: [['predict', 'Predict for the load shown']],
    Indicators: [['indicators', 'Compute indicators…']],
    Comparisons: [['compare', 'Compare models and indicators…']],
  };
  return (actions[section] ?? []).map(([id, label]) => item(id, label, () => act(id)));
}

function sampleEntries(state: ProjectState, id: string, loading: string | null): Item[][] {
  const view = useViewStore();
  const layout = useLayoutStore();
  const sample = state.samples.find((each) => each.id === id);
  if (sample === undefined) return [];
  const run = state.runs.find((each) => each.dimensions === sample.dimensions) ?? null;
  const open = () => openSample(sample, loading);
  const first = [
    item('open', 'Open', open, { keys: 'Enter' }),
    item(
      'predict',
      loading === null ? 'Predict for the load shown' : 'Predict for this load',
      async () => {
        if (run === null) return;
        open();
        // the viewer that was opened for it
        await predict(sample, run, loading ?? view.settingsOf(sample).loading, sample.id);
      },
      { disabled: run === null },
    ),
    exportEntry(state, id, loading),
  ];
  const more = [
    item('compare', 'Compare', () => compareSample(sample)),
    item('indicators', 'Compute indicators…', () => {
      open();
      layout.dialog = 'indicators';
    }),
    item('report', 'Import report', () => openStoredReport(id)),
  ];
  return [first, more, splitEntries([id])];
}

function exportEntry(state: ProjectState, id: string, loading: string | null): Item {
  return item('export', 'Export…', () => {
    const sample = state.samples.find((each) => each.id === id);
    if (sample === undefined) return;
    openSample(sample, loading);
    useLayoutStore().dialog = 'export';
  });
}

function jobEntries(id: string): Item[] {
  const jobs = useJobsStore();
  const job = jobs.byId(id);
  if (job === null) return [];
  return [
    item('open', 'Open', () => openJob(id), { keys: 'Enter' }),
    ...(isActive(job) ? [item('cancel', 'Cancel', () => jobs.cancel(id))] : []),
    ...(job.state.status === 'failed' ? [copyError(job.state.error.message)] : []),
  ];
}

function copyError(message: string): Item {
  return item('copy-error', 'Copy the error', () => copy(message, 'Error'));
}

/** Ways out of the window: folder, command line, id. */
function outEntries(state: ProjectState, target: TreeTarget): Item[] {
  const folder = folderOf(state, target);
  const command = commandOf(state, target);
  const [id] = idsOf(state, target);
  return [
    ...(target.kind === 'damaged'
      ? [item('folder', 'Show in folder', () => openTarget(target), { keys: 'Enter' })]
      : folder === null
        ? []
        : [item('folder', 'Show in folder', () => showInFolder(folder))]),
    ...(command === null
      ? []
      : [item('copy-command', 'Copy as command', () => copy(command, 'Command'))]),
    ...(id === undefined ? [] : [item('copy-id', 'Copy id', () => copy(id, 'Id'))]),
  ];
}
