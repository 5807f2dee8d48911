import type { ProjectState } from '../../src-shared/contract/project';
import { createProject } from '../project/createProject';
import { cleanProject } from '../project/cleanProject';
import { loadPreset } from '../project/loadPreset';
import { openProject } from '../project/openProject';
import { projectState } from '../project/projectState';
import { command } from './command';
import { answersOf, hintsOf, readingFlags } from './readingFlags';
import { presetOf } from './sharedFlags';
import { counted, percent, quantity, table } from './text';

export const projectCreate = command({
  name: 'project create',
  summary: 'Makes an empty project in a new folder.',
  arguments: [{ name: 'DIR' }],
  flags: {
    preset: {
      kind: 'text',
      value: 'lj2d|cuzr|FILE.json',
      help: 'the kind of glass: dimensions, species, cutoffs',
      required: true,
    },
  },
  example: 'plastiscope project create glasses --preset lj2d',
  async run([dir = ''], flags, context) {
    const preset = await loadPreset(presetOf(flags.preset, context.path), context.resourcesDir);
    const path = context.path(dir);
    await createProject(path, preset, { resourcesDir: context.resourcesDir });
    context.result({ path, preset: preset.name }, `${path}: project for ${preset.title}`);
  },
});

export const projectImport = command({
  name: 'project import',
  summary: 'Reads structure files into a project: recognises samples, loadings and strains.',
  arguments: [{ name: 'DIR' }, { name: 'PATH', many: true }],
  flags: {
    'accept-defaults': { kind: 'switch', help: 'answer every question with its default' },
    'no-memory': {
      kind: 'switch',
      help: 'do not keep answers and corrections for the next import into this project',
    },
    ...readingFlags,
  },
  details: `Folders are searched for structure files. What is not certain from the files is asked, and an unanswered question stops the
import; plastiscope inspect shows the questions with their ids. An import is there whole or not at all. Answers and corrections
are kept with the project: answers for these files wherever they lie, corrections for all files of the same kind.`,
  example: 'plastiscope project import glasses lj000/ lj001/',
  async run([dir = '', ...paths], flags, context) {
    const done = await context.run('import', {
      project: context.path(dir),
      paths: paths.map(context.path),
      acceptDefaults: flags['accept-defaults'],
      remember: !flags['no-memory'],
      hints: hintsOf(flags, context.path),
      answers: answersOf(flags, context.path),
    });
    for (const { message } of done.warnings) context.note(`warning: ${message}`);
    const names = done.samples.map(({ name }) => name).join(', ');
    context.result(
      done,
      `${counted(done.samples.length, 'sample')} (${names}) with ${counted(done.deformations, 'deformation')}`,
    );
  },
});

export const projectShow = command({
  name: 'project show',
  summary: 'Lists what a project holds.',
  arguments: [{ name: 'DIR' }],
  flags: {},
  example: 'plastiscope project show glasses',
  async run([dir = ''], _flags, context) {
    const store = await openProject(context.path(dir), { resourcesDir: context.resourcesDir });
    const state = await projectState(store);
    for (const { message } of state.damaged) context.note(`warning: ${message}`);
    context.result({ ...state, preset: state.preset.name }, stateText(state));
  },
});

export const projectClean = command({
  name: 'project clean',
  summary: 'Removes deleted records that no undo brings back, and abandoned work.',
  arguments: [{ name: 'DIR' }],
  flags: {},
  example: 'plastiscope project clean glasses',
  async run([dir = ''], _flags, context) {
    const done = await cleanProject(context.path(dir));
    context.result(
      done,
      `${counted(done.removed.length, 'folder')} removed, ${(done.bytes / 1e6).toFixed(1)} MB`,
    );
  },
});

function stateText(state: ProjectState): string {
  const nameOf = new Map([...state.samples, ...state.runs].map(({ id, name }) => [id, name]));
  const named = (id: string) => nameOf.get(id) ?? id;
  const sections: [string, string[][]][] = [
    [
      'Samples',
      state.samples.map(({ name, atoms, dimensions, split }) => [
        name,
        `${atoms} atoms`,
        `${dimensions}D`,
        split ?? '',
      ]),
    ],
    [
      'Deformations',
      state.deformations.map(({ sample, loading, strains }) => [
        named(sample),
        loading,
        strains.map(percent).join(', '),
      ]),
    ],
    [
      'Labels',
      state.labels.map(({ sample, loading, strain, plastic, threshold }) => [
        named(sample),
        loading,
        percent(strain),
        `${plastic} plastic`,
        `threshold ${quantity(threshold)}`,
      ]),
    ],
    [
      'Runs',
      state.runs.map(({ name, model, dimensions, strain, bundled, test }) => [
        name,
        model,
        `${dimensions}D`,
        percent(strain),
        test === null ? '' : `test accuracy ${quantity(test.accuracy)}`,
        bundled ? 'bundled' : '',
      ]),
    ],
    [
      'Predictions',
      state.predictions.map(({ sample, loading, run }) => [named(sample), loading, named(run)]),
    ],
    [
      'Fans',
      state.fans.map(({ sample, angles, run }) => [named(sample), `${angles} angles`, named(run)]),
    ],
    [
      'Indicators',
      state.indicators.map(({ sample, indicator, method, loading, oriented, potential }) => [
        named(sample),
        method === null ? indicator : `${indicator} (${method})`,
        loading ?? (oriented ? 'every loading' : ''),
        potential?.name ?? '',
      ]),
    ],
    [
      'Comparisons',
      state.comparisons.map(({ id, strains, samples, methods, ranks }) => [
        id,
        strains.map(percent).join(', '),
        counted(samples.length, 'sample'),
        counted(methods.length, 'method'),
        ranks === 'all' ? '' : 'ranked within species',
      ]),
    ],
    [
      'Unfinished',
      state.unfinished.map(({ task, title, done, total, running }) => [
        title,
        done === null || total === null ? '' : `${done} of ${counted(total, unitOf(task))}`,
        running ? 'running' : 'interrupted',
      ]),
    ],
  ];
  const shown = sections
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => `${title}\n${table(rows)}`);
  return [
    `${state.name} (${state.preset.name})${state.readOnly ? ', read-only' : ''}`,
    ...shown,
  ].join('\n\n');
}

/** What the parts of unfinished work are. */
function unitOf(task: string): string {
  if (task === 'train') return 'epoch';
  return task === 'fan' ? 'angle' : 'run';
}
