import { basename, relative } from 'node:path';
import type {
  FileReport,
  InspectReport,
  Question,
  Series,
} from '../../src-shared/contract/inspect';
import { counted, percent, quantity, table } from './text';

/** Files and frames that are listed one by one; of more, the first ones. */
const LISTED = 40;

/** A report as a person reads it on a terminal: files, then sample by sample what was recognised and what is open. */
export function reportText(report: InspectReport, cwd: string): string {
  const name = (path: string): string => {
    const near = relative(cwd, path);
    return near !== '' && near.length < path.length ? near : path;
  };
  const { files, groups, questions, series, origin } = report;
  const sections = [
    origin === 'stored' ? 'As it was imported' : '',
    filesText(files, name),
    groups
      .map(
        ({ kind, pattern, paths, missing }) =>
          `${name(pattern)}: ${counted(paths.length, kind === 'pieces' ? 'piece' : 'file')} of one ${kind === 'pieces' ? 'dump' : 'sequence'}` +
          (missing.length === 0 ? '' : `, without ${missing.join(', ')}`),
      )
      .join('\n'),
    notesText(files, name),
    questionsText(questions.map((one) => aboutFile(one, name))),
    ...series.map((one) => seriesText(one, name)),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

type Naming = (path: string) => string;

function filesText(files: readonly FileReport[], name: Naming): string {
  const rows = files.slice(0, LISTED).map((file) => {
    const [first] = file.frames;
    return [
      name(file.path),
      file.format ?? (file.error === null ? 'empty' : 'not recognised'),
      counted(file.frames.length, 'frame'),
      first === undefined ? '' : `${first.atoms} atoms, ${first.dimensions}D`,
      file.columns.join(' '),
      remarks(file).join('; '),
    ];
  });
  const more = files.length - rows.length;
  return [table(rows), ...(more > 0 ? [`and ${counted(more, 'file')} more (--json lists all)`] : [])].join('\n'); // prettier-ignore
}

/** What is particular about a file: copies, corrections, that it is left out. */
function remarks({ duplicateOf, hints, remembered, leftOut }: FileReport): string[] {
  const corrections = Object.entries(hints).map(([field, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const known = remembered.some((one) => one === field);
    return `${field} ${text}${known ? ' (remembered)' : ''}`;
  });
  return [
    ...(leftOut ? ['left out'] : []),
    ...(duplicateOf === null ? [] : [`same content as ${basename(duplicateOf)}`]),
    ...(corrections.length === 0 ? [] : [`read with ${corrections.join(', ')}`]),
  ];
}

/** Notes of files; what several files have in common is said once. */
function notesText(files: readonly FileReport[], name: Naming): string {
  const places = new Map<string, string[]>();
  for (const { path, warnings } of files) {
    for (const { message, line, count } of warnings) {
      const where = `${name(path)}${line === undefined ? '' : `:${line}`}${count === undefined ? '' : ` (${count} times)`}`;
      places.set(message, [...(places.get(message) ?? []), where]);
    }
  }
  return [...places]
    .map(([message, where]) =>
      where.length === 1
        ? `note: ${where[0]}: ${message}`
        : `note: ${counted(where.length, 'file')} (${where[0]}, …): ${message}`,
    )
    .join('\n');
}

function seriesText(series: Series, name: Naming): string {
  const { sample, atoms, dimensions, reference, copies, members, warnings, questions } = series;
  const species = series.species.map(({ type, name: word, atoms: count, from }) => {
    const source = from === null || from === 'file' ? '' : from === 'user' ? ' as you say' : '?';
    return `${count} ${word === null ? `of type ${type}` : `${word}${source}`}`;
  });
  const guessed = series.species.some(({ from }) => from === 'preset');
  const facts: string[][] = [
    ['  reference', `${name(reference.path)} [frame ${reference.frame}]${copies.length === 0 ? '' : `, ${copies.length === 1 ? 'one copy' : `${copies.length} copies`}`}`], // prettier-ignore
    ['  species', `${species.join(', ')}${guessed ? ` (? by the preset ${series.precision.preset})` : ''}`], // prettier-ignore
    ['  boundary', series.boundary ?? 'not stated, taken as pp pp pp'],
    ['  units', series.units ?? `not stated, taken as those of the preset ${series.precision.preset}`], // prettier-ignore
    ['  precision', precisionText(series)],
    ...(series.matchedByRow
      ? [['  atoms', 'matched by their rows, whose order you vouch for']]
      : []),
  ];
  return [
    `${sample}: ${atoms} atoms, ${dimensions}D${series.included ? '' : ', left out'}`,
    table(facts),
    ...(members.length === 0 ? [] : ['', coverageText(series), '', membersText(series, name)]),
    ...warnings.map(
      ({ message, count }) =>
        `  note: ${message}${count === undefined ? '' : ` (${count} frames)`}`,
    ),
    ...(questions.length === 0 ? [] : [questionsText(questions)]),
  ].join('\n');
}

function precisionText({ precision }: Series): string {
  const { reference, current, cell, noiseFloor, neighbours, cutoff, doubtfulBelow, preset } =
    precision;
  const digits =
    reference === current
      ? `coordinates to ${quantity(reference)}`
      : `coordinates to ${quantity(reference)} (reference) and ${quantity(current)} (strained)`;
  const edges = cell === 0 ? '' : `, cell to ${quantity(cell)}`;
  if (noiseFloor === null || neighbours === null || doubtfulBelow === null)
    return `${digits}${edges}; the D²min cutoff ${cutoff} of the preset ${preset} does not fit this sample`;
  return `${digits}${edges}; rounding makes a D²min of ${quantity(noiseFloor)} (${quantity(neighbours)} neighbours within ${cutoff}), thresholds below ${quantity(doubtfulBelow)} are doubtful`;
}

/** Loadings by strains: how many frames are used at each, in brackets what is left out. */
function coverageText({ coverage, members }: Series): string {
  const { strains, rows } = coverage;
  if (strains.length === 0) return '  no strained frame';
  if (strains.length > 16) {
    const last = strains[strains.length - 1];
    return table(
      rows.map(({ protocol, cells }) => [
        `  ${protocol ?? 'unnamed'}`,
        `${counted(cells.filter((cell) => cell.length > 0).length, 'strain')} of ${strains.length} from ${percent(strains[0])} to ${percent(last)}`,
      ]),
    );
  }
  const cellText = (cell: readonly number[]): string => {
    const used = cell.filter((k) => members[k].included).length;
    const out = cell.length - used;
    return cell.length === 0 ? '·' : `${used || ''}${out > 0 ? `(${out})` : ''}`;
  };
  return table([
    ['  loading', ...strains.map(percent)],
    ...rows.map(({ protocol, cells }) => [`  ${protocol ?? 'unnamed'}`, ...cells.map(cellText)]),
  ]);
}

function membersText({ members }: Series, name: Naming): string {
  const rows = members
    .slice(0, LISTED)
    .map((member) => [
      `  ${name(member.path)} [frame ${member.frame}]`,
      member.protocol ?? 'unnamed',
      percent(member.strain),
      `J − 1 = ${quantity(Math.abs(member.volumeRatio - 1) < 1e-9 ? 0 : member.volumeRatio - 1)}`,
      `r = ${quantity(member.residual)}`,
      [
        ...(member.included ? [] : ['left out']),
        ...(member.replica === undefined ? [] : [`repetition ${member.replica}`]),
        ...(member.alias === null ? [] : [`same as ${member.alias}`]),
        ...member.notes,
      ].join('; '),
    ]);
  const more = members.length - rows.length;
  return [
    table(rows),
    ...(more > 0 ? [`  and ${counted(more, 'frame')} more (--json lists all)`] : []),
  ].join('\n');
}

/** A question about a file names it. */
function aboutFile(question: Question, name: Naming): Question {
  const { path, message } = question;
  const known = message.includes(basename(path));
  return known ? question : { ...question, message: `${name(path)}: ${message}` };
}

function questionsText(questions: readonly Question[]): string {
  return questions
    .map(({ id, code, message, options, free, default: fallback, answer, answeredBy }) => {
      const choices = options.map(
        ({ value, label }) => `      ${value}${value === fallback ? ' (default)' : ''}: ${label}`,
      );
      const state =
        answeredBy === 'default'
          ? `answer with --answer '${id}=VALUE', or all of them with --answer ${code}=VALUE`
          : `answered: ${answer}${answeredBy === 'project' ? ', in an earlier import' : ''}`;
      return [
        `  question (${code}): ${message}`,
        ...choices,
        ...(free === null ? [] : [`      or ${free}`]),
        `    ${state}`,
      ].join('\n');
    })
    .join('\n');
}
