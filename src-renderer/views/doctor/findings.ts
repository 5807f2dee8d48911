import type { InspectNote, InspectReport, Series } from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { formatFixed, formatSignificant, plural, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { codeTitle } from './codeTitles';
import { VOLUME_TOLERANCE } from './coverage';
import { noteText } from './fileRows';
import { fileName } from './paths';
import { unitsInForce } from './seriesFacts';

export interface NoteView {
  code: string;
  title: string | null;
  message: string;
  kind: 'info' | 'warn' | 'err';
}

/** What stands under "Good to know": errors of files first, then what the samples and the files warn of. */
export function notesOf({ files, series, groups, questions }: InspectReport): NoteView[] {
  const view = (code: string, message: string, kind: NoteView['kind']): NoteView => ({
    ...{ code, message, kind },
    title: codeTitle(code),
  });
  const ofFiles = (notes: readonly FileNote[], kind: NoteView['kind']) =>
    togetherByWords(notes).map(({ code, message }) => view(code, message, kind));
  // what is asked about a file needs no second word
  const asked = new Set(questions.map(({ path }) => path));
  return [
    ...ofFiles(
      files.flatMap(({ path, error }) =>
        error === null || asked.has(path) ? [] : [{ path, note: error }],
      ),
      'err',
    ),
    ...series.flatMap(({ warnings }) =>
      warnings.map((note) => view(note.code, counted(note), 'warn')),
    ),
    ...groupLines(groups).map(({ kind, message }) => view(kind, message, 'info')),
    ...duplicatesOf(files).map((message) => view('duplicate', message, 'info')),
    ...rememberedLines(files).map((message) => view('remembered', message, 'info')),
    ...ofFiles(
      files.flatMap(({ path, warnings }) => warnings.map((note) => ({ path, note }))),
      'warn',
    ),
  ];
}

interface FileNote {
  path: string;
  note: InspectNote;
}

/** Files that are named in one note; of more, the first. */
const NAMED = 3;

/** What several files have in the same words is said once, without their lines. */
function togetherByWords(notes: readonly FileNote[]): { code: string; message: string }[] {
  const groups = new Map<string, FileNote[]>();
  for (const one of notes) {
    const key = `${one.note.code} ${wordsOf(one)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups.values()].map((alike) => {
    const [{ path, note }] = alike;
    const { code } = note;
    const names = [...new Set(alike.map((one) => fileName(one.path)))];
    if (alike.length === 1) return { code, message: `${names[0]}: ${counted(note, path)}` };
    const which =
      names.length > NAMED ? `${plural(names.length, 'file')} (${names[0]}, …)` : names.join(', ');
    return { code, message: `${which}: ${wordsOf(alike[0])}` };
  });
}

function wordsOf({ path, note: { message } }: FileNote): string {
  return message.replace(`${path}: `, '');
}

/** Files that are one trajectory in several: those of each kind in one line. */
function groupLines(groups: InspectReport['groups']): { kind: string; message: string }[] {
  const says = { pieces: 'hold the atoms of the same frames and are joined', sequence: 'are trajectories with one file per step' }; // prettier-ignore
  return (['pieces', 'sequence'] as const).flatMap((kind) => {
    const own = groups.filter((each) => each.kind === kind);
    const names = own.map(
      ({ pattern, paths }) => `${fileName(pattern)} (${plural(paths.length, 'file')})`,
    );
    return own.length === 0 ? [] : [{ kind, message: `${names.join(', ')} ${says[kind]}.` }];
  });
}

/** One line per content that several files have. */
function duplicatesOf(files: InspectReport['files']): string[] {
  const twins = new Map<string, string[]>();
  for (const { path, duplicateOf } of files) {
    if (duplicateOf === null) continue;
    twins.set(duplicateOf, [...(twins.get(duplicateOf) ?? []), fileName(path)]);
  }
  return [...twins].map(([first, others]) =>
    others.length === 1
      ? `${others[0]} has the content of ${fileName(first)}.`
      : `${others.join(', ')} have the content of ${fileName(first)}.`,
  );
}

/** What is taken from an earlier import, files with the same in one line. */
function rememberedLines(files: InspectReport['files']): string[] {
  const byFields = new Map<string, string[]>();
  for (const { path, remembered } of files) {
    if (remembered.length === 0) continue;
    const fields = remembered.map((name) => FIELDS[name]).join(', ');
    byFields.set(fields, [...(byFields.get(fields) ?? []), fileName(path)]);
  }
  return [...byFields].map(([fields, names]) => {
    const which = names.length > 3 ? `${plural(names.length, 'file')} are` : `${names.join(', ')}:`;
    return `${which} read with ${fields} of an earlier import into this project.`;
  });
}

const FIELDS = {
  columns: 'the columns',
  atomStyle: 'the atom style',
  boundary: 'the boundary',
  units: 'the units',
  dimensions: 'the dimensions',
  typeNames: 'the type names',
} as const;

/** A note's sentence, with how often it holds where that is more than once. */
function counted(note: InspectNote, path = ''): string {
  const text = noteText(note, path);
  return note.count === undefined || note.count < 2 ? text : `${text} (${note.count} times)`;
}

/** What was looked at and found in order, of the frames that are taken; each line only if the report says so. */
export function checkedLines({ series }: InspectReport, preset: Preset | null): string[] {
  const lines: string[] = [];
  const copies = series.reduce((sum, each) => sum + each.copies.length, 0);
  if (copies > 0) {
    const [are, them] = copies === 1 ? ['is', 'it'] : ['are', 'them'];
    lines.push(
      `${plural(copies, 'frame')} ${are} the reference again; ${them === 'it' ? 'it is' : 'they are'} not stored twice`,
    );
  }
  const members = series.flatMap((each) => each.members).filter((each) => each.included);
  if (members.length > 0) {
    const codes = new Set(
      series.flatMap(({ warnings, questions }) =>
        [...warnings, ...questions].map(({ code }) => code),
      ),
    );
    if (!['ids-missing', 'types-differ', 'ids-absent'].some((code) => codes.has(code)))
      lines.push('Same ids and types in every frame, none twice, none lost');
    const flips = members.filter((member) => member.flip !== null).length;
    lines.push(
      flips === 0 ? 'No cell flips: the tilt never jumps' : `${plural(flips, 'cell flip')} undone`,
    );
    const largest = Math.max(...members.map((member) => member.residual));
    lines.push(
      `Atoms follow the cell: median residual displacement at most ${formatSignificant(largest, 2)} of the mean spacing`,
    );
    const volume = Math.max(...members.map((member) => Math.abs(member.volumeRatio - 1)));
    if (volume <= VOLUME_TOLERANCE) lines.push('The volume is constant in every frame');
  }
  return [...lines, ...new Set(series.flatMap((each) => floorLine(each, preset)))];
}

/** The D²min that rounding alone makes, with what it rests on. */
function floorLine({ precision, units, dimensions }: Series, preset: Preset | null): string[] {
  const { noiseFloor, neighbours, cutoff } = precision;
  if (noiseFloor === null || neighbours === null) return [];
  const { length, lengthSquared } = unitSymbols(unitsInForce({ units, dimensions }, preset));
  const within = `${formatFixed(neighbours, 1)} neighbours within ${withUnit(String(cutoff), length)}`;
  const floor =
    noiseFloor === 0
      ? 'has none'
      : `is ${withUnit(formatSignificant(noiseFloor, 2), lengthSquared)}`;
  return [`Rounding floor of D²min ${floor}, with ${within}`];
}
