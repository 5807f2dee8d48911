import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectState } from '../../src-shared/contract/project';
import { commands } from '../../src-main/commands/program';
import { createProject } from '../../src-main/project/createProject';
import { openProject } from '../../src-main/project/openProject';
import { projectState } from '../../src-main/project/projectState';
import { commandOf, shownTarget } from '../../src-renderer/actions/commandLines';
import type { TreeTarget } from '../../src-renderer/views/tree/treeRow';
import { commitFamily, preset } from '../faults/storeFixture';

/** What the window copies as a command is understood by the command line, and asks for the same. */
describe('a command that was copied from the project tree', () => {
  let folder: string;
  let state: ProjectState;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plastiscope-copied-'));
    const root = join(folder, 'my "slow" glasses');
    const store = await createProject(root, preset);
    const { sample } = await commitFamily(store);
    await store.applyEdit({ edit: 'rename', id: sample.id, name: 'slow quench' });
    state = await projectState(await openProject(root));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('exports, predicts, labels and trains as its row says', async () => {
    const [sample, label, run] = [state.samples[0].id, state.labels[0], state.runs[0]];
    const { path: project } = state;
    const loading = '-100/010';
    expect(await asked({ kind: 'sample', sample })).toMatchObject({
      task: 'export',
      request: { project, sample: 'slow quench', out: 'slow quench.dump' },
    });
    expect(await asked({ kind: 'loading', sample, loading })).toMatchObject({
      task: 'predict',
      request: { project, sample: 'slow quench', model: run.name, loading },
    });
    const { strain, fraction, cutoff } = label;
    const labelled: TreeTarget = {
      ...{ kind: 'label', label: label.id, sample },
      ...{ loading: label.loading, strain },
    };
    expect(await asked(labelled)).toMatchObject({
      task: 'label',
      request: { project, strain, fraction, cutoff },
    });
    const other = { ...label, id: 'other', fraction: 0.01 };
    const both = { ...state, labels: [label, other] };
    expect(commandOf(both, { ...labelled, label: 'other' })).toContain('--fraction=0.01 ');
    expect(await asked({ kind: 'fan', fan: 'f', sample, run: run.id })).toMatchObject({
      task: 'fan',
      request: { project, sample: 'slow quench', model: run.name },
    });
    expect(await asked({ kind: 'run', run: run.id })).toMatchObject({
      task: 'train',
      request: { project, model: run.model, recipe: run.recipe, strain: run.strain },
    });
  });

  it('predicts what a viewer shows by the run that is shown', async () => {
    const [{ id }, run] = [state.samples[0], state.runs[0]];
    const shown = { sample: { id }, settings: { loading: 'simple+' } };
    const other = { ...run, id: 'newer', name: 'newer run' };
    const runs = { ...state, runs: [run, other] };
    const command = commandOf(runs, shownTarget({ ...shown, prediction: { run: 'newer' } }));
    expect(command).toContain('"--model=newer run"');
    expect(await asked(shownTarget({ ...shown, prediction: null }))).toMatchObject({
      request: { model: run.name, loading: 'simple+' },
    });
  });

  it('computes an indicator by its kind and method', async () => {
    const sample = state.samples[0].id;
    const target: TreeTarget = {
      kind: 'indicator',
      sample,
      indicator: 'flexibility-volume/harmonic',
      loading: null,
    };
    expect(await asked(target)).toMatchObject({
      task: 'indicators',
      request: { indicator: 'flexibility-volume', method: 'harmonic', samples: ['slow quench'] },
    });
  });

  it('is none for what no command makes', () => {
    expect(commandOf(state, { kind: 'job', job: 'j' })).toBeNull();
    expect(commandOf(state, { kind: 'sample', sample: 'gone' })).toBeNull();
    // a training under way and a set-up page have no run yet
    expect(commandOf(state, { kind: 'run', run: 'a job' })).toBeNull();
  });

  /** The task that the copied line asks for, read by the command itself. */
  async function asked(target: TreeTarget): Promise<{ task: string; request: object }> {
    const line = commandOf(state, target);
    const [program, name = '', ...rest] = wordsOf(line ?? '');
    expect(program).toBe('plastiscope');
    const command = commands.find((each) => each.name === name);
    if (command === undefined) throw new Error(`${line} names no command`);
    const told: { task: string; request: object }[] = [];
    const stop = new Error('asked');
    await command
      .execute(rest, {
        ...{ cwd: folder, resourcesDir: folder, version: '' },
        run: (task, request) => {
          told.push({ task, request });
          return Promise.reject(stop);
        },
        result: () => undefined,
        note: () => undefined,
        path: (given) => given,
      })
      .catch((error: unknown) => {
        if (error !== stop) throw error;
      });
    return told[0];
  }
});

/** The words of a line, as a POSIX shell parts them. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g) ?? [];
  return words.map((word) =>
    word.replace(/"((?:\\.|[^"\\])*)"/g, (_, inside: string) => inside.replace(/\\(.)/g, '$1')),
  );
}
