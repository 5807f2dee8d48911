import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, nativeTheme, type BrowserWindow } from 'electron';
import { PlastiscopeError, toWireError } from '../../../src-shared/contract/errors';
import type { ProjectState, RunSummary, SampleSummary } from '../../../src-shared/contract/project';
import type { Job } from '../../../src-shared/contract/jobs';
import type { TaskName } from '../../../src-shared/contract/tasks';
import { copyProject } from '../../project/copyProject';
import { sampleProjectFolder } from '../projectFolder';
import type { Session } from '../session';
import { distinctColours, settledPicture, untilDrawn, untilTheme } from './drawn';

const TIME_LIMIT = 5 * 60_000;
const DRAWN_LIMIT = 120_000;
const SETTLED_LIMIT = 10_000;
/** A window that shows atoms has hundreds; an empty one fewer than this. */
const LEAST_COLOURS = 64;

export interface TourOptions {
  /** pictures, structures and the copy of the sample project go here */
  folder: string;
  resources: string;
  session: Session;
  openWindow(): BrowserWindow;
}

/**
 * Does the main job without a user: opens a copy of the bundled sample project, predicts one loading, shows it, exports
 * the annotated structure. Prints one JSON line per artefact, then ends the app with status 0, or 1 and a message.
 */
export async function runTour(options: TourOptions): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const late = new PlastiscopeError(
      'failed',
      `The tour took longer than ${TIME_LIMIT / 1000} s.`,
    );
    timer = setTimeout(() => reject(late), TIME_LIMIT);
  });
  let status = 0;
  try {
    await Promise.race([tour(options), limit]);
  } catch (error) {
    console.error(toWireError(error).message);
    status = 1;
  }
  clearTimeout(timer);
  await options.session.close().catch(() => undefined);
  app.exit(status);
}

async function tour({ folder, resources, session, openWindow }: TourOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const project = path.join(folder, 'sample-project');
  await rm(project, { recursive: true, force: true });
  await copyProject(sampleProjectFolder(resources), project);
  const state = await session.open(project);
  announce(`Opened a copy of the sample project: ${state.samples.length} samples`, {
    artefact: 'project',
    path: project,
  });

  const { sample, run } = subject(state);
  const loading = firstLoading(state, sample);
  const window = openWindow();
  await untilDrawn(window, DRAWN_LIMIT);

  const prediction = await done(session, 'predict', {
    sample: sample.id,
    model: run.id,
    loading,
    again: true,
  });
  announce(`Predicted ${sample.name} under ${loading} with ${run.name}`, {
    artefact: 'prediction',
    sample: sample.name,
    ...asFields(prediction),
  });

  for (const theme of ['light', 'dark'] as const) {
    nativeTheme.themeSource = theme;
    await untilTheme(window, theme, SETTLED_LIMIT);
    await untilDrawn(window, DRAWN_LIMIT);
    await picture(window, path.join(folder, `plastiscope-${theme}.png`), theme);
  }
  for (const extension of ['dump', 'xyz']) {
    const out = path.join(folder, `plastiscope-${fileName(sample.name)}.${extension}`);
    const written = await done(session, 'export', {
      sample: sample.id,
      loading,
      model: run.id,
      out,
    });
    const { size } = await stat(out);
    announce(`Exported the annotated structure as .${extension}`, {
      artefact: 'structure',
      path: out,
      bytes: size,
      ...asFields(written),
    });
  }
}

/** The glass that the model has not seen, if there is one, and the best model for it. */
function subject(state: ProjectState): { sample: SampleSummary; run: RunSummary } {
  const candidates = [...state.samples].sort(
    (a, b) => Number(b.split === 'test') - Number(a.split === 'test'),
  );
  for (const sample of candidates) {
    const run = state.runs.find((each) => each.dimensions === sample.dimensions);
    if (run !== undefined) return { sample, run };
  }
  throw new PlastiscopeError('missing', `${state.path} has no sample with a model for it.`, {
    path: state.path,
  });
}

/** The loading that a window begins with: the usual one if it was simulated, else one that was. */
function firstLoading({ deformations }: ProjectState, { id, dimensions }: SampleSummary): string {
  const usual = dimensions === 2 ? 'simple+' : '100/010';
  const simulated = deformations
    .filter(({ sample }) => sample === id)
    .map(({ loading }) => loading);
  return simulated.includes(usual) ? usual : (simulated[0] ?? usual);
}

async function done(
  session: Session,
  task: TaskName,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const started = await session.start(task, input);
  const { title, state }: Job = await session.jobs.settled(started.id);
  if (state.status === 'done') return state.result;
  const reason = state.status === 'failed' ? state.error.message : `it is ${state.status}`;
  throw new PlastiscopeError('failed', `${title} did not finish: ${reason}`);
}

async function picture(window: BrowserWindow, file: string, theme: string): Promise<void> {
  const image = await settledPicture(window, SETTLED_LIMIT);
  const colours = distinctColours(image, LEAST_COLOURS);
  await writeFile(file, image.toPNG());
  if (colours < LEAST_COLOURS) {
    throw new PlastiscopeError('failed', `${file} shows nothing: it has ${colours} colours.`, {
      path: file,
    });
  }
  announce(`Drew the window in its ${theme} theme`, {
    artefact: 'picture',
    path: file,
    theme,
    ...image.getSize(),
  });
}

function asFields(result: unknown): object {
  return typeof result === 'object' && result !== null ? result : {};
}

/** One JSON object a line on standard output. */
function announce(message: string, artefact: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ message, ...artefact })}\n`);
}

function fileName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '_');
}
