import type { InspectReport, Series, SeriesMember } from '../../../src-shared/contract/inspect';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskOutput } from '../../../src-shared/contract/tasks';
import type { SourceEntry } from '../../../src-shared/records/common';
import type { Preset } from '../../../src-shared/records/preset';
import { displayName } from '../../../src-shared/records/summaries';
import { readFrame, readSomeFrames, refusal } from '../../formats/readFrames';
import type { Frame } from '../../formats/frame';
import { layout } from '../../project/layout';
import { sourcePath } from '../../project/lookup';
import type { NewRecord } from '../../project/commitRecord';
import { openProject } from '../../project/openProject';
import { recordId } from '../../project/recordId';
import type { Store } from '../../project/store';
import { alignFrames } from '../support/alignFrames';
import { learned } from '../survey/memory';
import { readingOf } from '../survey/readingOf';
import { inspectFiles } from '../survey/report';
import type { Task, TaskContext } from '../task';
import { checkFiles, faultOf } from './checkFiles';
import { deformationRecord, type StrainedFrame } from './deformationRecord';
import { requireAnswers, requireConfirmed, requireFrames } from './questions';
import { reportFile } from './reportFile';
import { sampleRecord, type ReferenceFrame } from './sampleRecord';
import { createCommitter, type Committer } from './committer';

/**
 * Reads structure files into a project. First every file is streamed, recognised and checked, and nothing is written
 * until all of it is right and all questions are answered; then each deformation is read and committed, and the samples
 * last and without a pause, so that an import is shown whole or not at all. What is there already is found again. An
 * import that is cancelled or fails takes back what it wrote. Each record keeps the report that it was made by, and the
 * project remembers the answers and corrections of the user.
 */
export const importStructures: Task<'import'> = async (input, context) => {
  const store = await openProject(input.project, { resourcesDir: context.resourcesDir });
  if (store.readOnly) {
    throw new PlastiscopeError(
      'read-only',
      `${store.root}: the project is read-only. Save a copy of it and import there.`,
    );
  }
  const memory = await store.projectFile();
  const { preset } = memory;
  const { paths, hints, answers, acceptDefaults } = input;
  const inspection = await inspectFiles(
    { paths, hints, answers, preset, memory, indexes: layout.frameIndexes(store.root) },
    context,
  );
  const { report, given, told } = inspection;
  checkFiles(report, preset, { given, acceptDefaults });
  requireFrames(report, answers);
  requireAnswers(report, acceptDefaults);
  requireConfirmed(report, input.confirmed);

  const series = report.series.filter(({ included }) => included);
  const names = await sampleNames(store, series, input.names);
  const committer = createCommitter(store);
  try {
    const counts = await write({ store, committer, preset, report, context }, series, names);
    if (input.remember) {
      await store.applyEdit({ edit: 'remember', ...learned(report, answers, told, memory) });
    }
    return { ...counts, warnings: warningsOf(report) };
  } catch (error) {
    // the first fault is what the user must hear of; what could not be removed is not shown, since its sample is missing
    await committer.takeBack().catch((fault: unknown) => console.error(fault));
    throw error;
  }
};

interface Work {
  store: Store;
  committer: Committer;
  preset: Preset;
  report: InspectReport;
  context: TaskContext;
}

async function write(
  work: Work,
  series: readonly Series[],
  names: readonly string[],
): Promise<Omit<TaskOutput<'import'>, 'warnings'>> {
  const { store, committer, preset, context, report } = work;
  const total = series.reduce((sum, one) => sum + loadings(one).length + 1, 0);
  let done = 0;
  let deformations = 0;
  const drafts: NewRecord<'samples'>[] = [];
  for (const [k, one] of series.entries()) {
    const reference = await referenceOf(work, one);
    const prepared = sampleRecord(reference, names[k], preset);
    const sample = recordId('samples', prepared.draft);
    drafts.push({
      ...prepared,
      files: { ...prepared.files, ...reportFile(report, one, store.root) },
    });
    for (const members of loadings(one)) {
      context.signal.throwIfAborted();
      context.report({ stage: 'Importing', done: done++, total });
      await importLoading(work, sample, reference, one, members);
      deformations++;
    }
  }
  if (!(await committer.isWhole())) {
    throw new PlastiscopeError(
      'failed',
      `${store.root}: another import of the same files was cancelled meanwhile and took its records back. Import again.`,
    );
  }
  const samples: TaskOutput<'import'>['samples'] = [];
  // nothing below reads or heeds a cancel: up to here no sample is shown, and from here all of them will be
  context.signal.throwIfAborted();
  for (const draft of drafts) {
    context.report({ stage: 'Importing', done: done++, total });
    const record = await committer.commit('samples', draft);
    samples.push({ id: record.id, name: displayName(record.manifest, await store.projectFile()) });
  }
  context.report({ stage: 'Importing', done: total, total });
  return { samples, deformations };
}

/** Members that take part, one list per loading (and per repeated simulation of it). */
function loadings({ members }: Series): SeriesMember[][] {
  const groups = new Map<string, SeriesMember[]>();
  for (const member of members) {
    if (!member.included || member.protocol === null || member.strain === 0) continue;
    const key = `${member.protocol} ${member.replica ?? 0}`;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups.values()];
}

/** A frame as the sample's files are understood together: boundary, units and row order in force. */
function understood(frame: Frame, { units }: Series): Frame {
  return { ...frame, units };
}

function fileOf({ files }: InspectReport, path: string): InspectReport['files'][number] {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new RangeError(`import: ${path} was not inspected`);
  return file;
}

async function referenceOf(work: Work, one: Series): Promise<ReferenceFrame> {
  const { path, frame: index } = one.reference;
  const file = fileOf(work.report, path);
  const hints = readingOf(one, file);
  const { frame, rows } = await readFrame(path, index, { ...readingIn(work), hints });
  const source = sourceOf(work, path, index, frame);
  const told = {
    ...(file.units === one.units && file.hints.units === undefined ? {} : { units: one.units }),
    ...(file.hints.typeNames === undefined ? {} : { typeNames: file.hints.typeNames }),
  };
  return { frame: understood(frame, one), rows, path, source, told };
}

/** Reads the strained frames of one loading and commits them. */
async function importLoading(
  work: Work,
  sample: string,
  reference: ReferenceFrame,
  one: Series,
  members: readonly SeriesMember[],
): Promise<void> {
  const { store, committer, preset, report, context } = work;
  const strained: StrainedFrame[] = [];
  for (const path of new Set(members.map((member) => member.path))) {
    const wanted = new Map(
      members.filter((member) => member.path === path).map((member) => [member.frame, member]),
    );
    const hints = readingOf(one, fileOf(report, path));
    const options = { ...readingIn(work), keepText: false, hints };
    for await (const reading of readSomeFrames(path, wanted.keys(), options)) {
      const member = wanted.get(reading.index);
      if (member === undefined) continue;
      if (!reading.ok) throw refusal(path, reading.error);
      const frame = understood(reading.frame, one);
      const { positions, missing } = alignFrames(reference.frame, frame, reference.path, path);
      const source = sourceOf(work, path, reading.index, frame);
      strained.push({ member, frame, source, positions, missing: missing.length });
      wanted.delete(reading.index);
      if (wanted.size === 0) break;
    }
  }
  const record = deformationRecord(sample, strained, {
    periodic: reference.frame.cell.periodic,
    units: reference.frame.units ?? preset.units,
    matchedByRow: one.matchedByRow,
  });
  context.signal.throwIfAborted();
  const taking = new Set(members);
  const files = reportFile(report, one, store.root, (member) => taking.has(member));
  await committer.commit('deformations', { ...record, files });
}

/** A frame is looked up in the index that was made when its file was surveyed. */
function readingIn({ store, context }: Work): { signal: AbortSignal; indexes: string } {
  return { signal: context.signal, indexes: layout.frameIndexes(store.root) };
}

function sourceOf(
  { store, report }: Work,
  path: string,
  frame: number,
  { timestep, format }: Frame,
): SourceEntry {
  const { sha256 } = fileOf(report, path);
  return { path: sourcePath(store.root, path), sha256, frame, timestep, format };
}

/** Names of the samples to come: as asked, else as proposed; a name that another sample has gets a number. */
async function sampleNames(
  store: Store,
  series: readonly Series[],
  asked: Readonly<Record<string, string>>,
): Promise<string[]> {
  const file = await store.projectFile();
  const taken = new Set(
    (await store.list('samples')).map(({ manifest }) => displayName(manifest, file)),
  );
  return series.map(({ sample }) => {
    const wanted = asked[sample] ?? sample;
    let name = wanted;
    for (let k = 2; taken.has(name); k++) name = `${wanted}-${k}`;
    taken.add(name);
    return name;
  });
}

function warningsOf({ files, series }: InspectReport): TaskOutput<'import'>['warnings'] {
  return [
    ...files.flatMap(({ path, error }) =>
      error === null
        ? []
        : [{ code: error.code, message: `${faultOf(path, error)} It was left out.` }],
    ),
    ...files.flatMap(({ path, warnings }) =>
      warnings.map(({ code, message, line }) => ({
        code,
        message: `${path}${line === undefined ? '' : `, line ${line}`}: ${message}`,
      })),
    ),
    ...series
      .filter(({ included }) => !included)
      .map(({ sample, reference }) => ({
        code: 'sample-left-out',
        message: `${sample}: left out, since ${reference.path} was left out or may itself be strained. Add the undeformed file.`,
      })),
    ...series.flatMap(({ sample, warnings }) =>
      warnings.map(({ code, message }) => ({ code, message: `${sample}: ${message}` })),
    ),
  ];
}
