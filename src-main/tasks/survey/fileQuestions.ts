import { readingHints, type ReadingHints } from '../../../src-shared/contract/hints';
import type { FileReport, InspectNote, Question } from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import type { GivenAnswers } from '../../physics/series/questions';

/** What one file leaves open. */
interface Doubt {
  code: string;
  message: string;
  options: Question['options'];
  fallback: string;
  /** what else may be answered, as people read it */
  free?: string;
  /** what an answer says of the file; `leave-out`: go on without it; null: it is no answer */
  means(answer: string): ReadingHints | 'leave-out' | null;
}

/** What the project or the request says that all files should fit. */
interface Expectation {
  /** the preset in force; null: chosen by the dimensions of each sample, and so no judge of a file */
  preset: Preset | null;
  /** in a project: units other than the preset's are asked about */
  project: boolean;
}

interface FileAnswer {
  hints: ReadingHints;
  leftOut: boolean;
  by: Question['answeredBy'];
}

const LEAVE_OUT = { value: 'leave-out', label: 'Leave the file out' };

/** Asks what files leave open before any sample can be made of them, files of one kind once. */
export class FileInquiry {
  readonly #asked = new Map<string, Question>();
  /** how many files a question stands for */
  readonly #files = new Map<Question, number>();
  readonly #answers: GivenAnswers;
  readonly #expectation: Expectation;

  constructor(answers: GivenAnswers, expectation: Expectation) {
    this.#answers = answers;
    this.#expectation = expectation;
  }

  get questions(): Question[] {
    return [...this.#asked.values()].map((question) => {
      const files = this.#files.get(question) ?? 1;
      return files === 1
        ? question
        : { ...question, message: `${question.message} The answer counts for ${files} files of this kind.` }; // prettier-ignore
    });
  }

  /** What the answers in force say of a file; null if it leaves nothing open. */
  ask(file: FileReport): FileAnswer | null {
    const doubts = doubtsOf(file, this.#expectation);
    if (doubts.length === 0) return null;
    const all: FileAnswer = { hints: {}, leftOut: false, by: 'default' };
    for (const doubt of doubts) {
      const question = this.#question(file, doubt);
      const meaning = doubt.means(question.answer) ?? {};
      if (question.answeredBy !== 'default') all.by = question.answeredBy;
      if (meaning === 'leave-out') all.leftOut = question.answeredBy !== 'default';
      else Object.assign(all.hints, meaning);
    }
    return all;
  }

  /** A question about several files, named after the first of them. */
  choose(
    code: string,
    path: string,
    message: string,
    options: Question['options'],
    fallback: string,
  ): string {
    const id = `${code}:${path}:0`;
    const { user, project } = this.#answers;
    const fits = (answer: string | undefined): answer is string =>
      options.some(({ value }) => value === answer);
    const own = [user[id], user[code]].find(fits);
    const remembered = [project[id]].find(fits);
    const answer = own ?? remembered ?? fallback;
    this.#asked.set(id, {
      ...{ id, code, message, path, frame: 0, frames: 1, options, default: fallback, answer },
      answeredBy: own !== undefined ? 'user' : remembered !== undefined ? 'project' : 'default',
      free: null,
    });
    return answer;
  }

  #question(file: FileReport, doubt: Doubt): Question {
    const { code, message, options, fallback, means } = doubt;
    const id = `${code}:${file.path}:0`;
    const { user, project } = this.#answers;
    const fits = (answer: string | undefined): answer is string =>
      answer !== undefined && means(answer) !== null;
    const own = [user[id], user[code]].find(fits);
    const remembered = [project[id]].find(fits);
    // what a damaged file says is its own; the rest is true of all files of its kind
    const group =
      code === 'file-unreadable' ? id : `${code} ${file.kind ?? ''} ${file.units ?? ''}`;
    const asked = this.#asked.get(group);
    if (asked && fits(asked.answer)) {
      const ofKind = asked.answeredBy === 'user' ? asked.answer : (remembered ?? asked.answer);
      if ((own ?? ofKind) === asked.answer) {
        asked.frames += Math.max(1, file.frames.length);
        this.#files.set(asked, (this.#files.get(asked) ?? 1) + 1);
        return asked;
      }
    }
    const question: Question = {
      ...{ id, code, message, path: file.path, frame: 0, frames: Math.max(1, file.frames.length) },
      ...{ options, default: fallback, free: doubt.free ?? null },
      answer: own ?? remembered ?? fallback,
      answeredBy: own !== undefined ? 'user' : remembered !== undefined ? 'project' : 'default',
    };
    this.#asked.set(asked ? id : group, question);
    return question;
  }
}

function doubtsOf(file: FileReport, expectation: Expectation): Doubt[] {
  const { error } = file;
  if (error !== null) {
    if (error.code === 'atom-style' && file.atomStyles.length > 0) return [atomStyle(file)];
    if (error.code === 'cell-unknown') return [cellUnknown(error.message)];
    if (error.code === 'columns-unknown') return [columnsUnknown(error.message)];
    return [
      {
        code: 'file-unreadable',
        message: `${withLine(error)}.`,
        options: [LEAVE_OUT],
        fallback: LEAVE_OUT.value,
        means: (answer) => (answer === LEAVE_OUT.value ? 'leave-out' : null),
      },
    ];
  }
  return [rotation(file), typeNames(file, expectation), units(file, expectation)].flatMap(
    (doubt) => (doubt === null ? [] : [doubt]),
  );
}

/** The line stands behind a fault that does not name one itself. */
function withLine({ message, line }: InspectNote): string {
  return line === undefined || /\blines? \d/.test(message) ? message : `${message} (line ${line})`;
}

function atomStyle({ atomStyles, preview }: FileReport): Doubt {
  const options = atomStyles.map(({ style, columns }) => ({
    value: style,
    label: `${style}: ${columns.join(' ')}`,
  }));
  const row = preview[0]?.join(' ') ?? '';
  return {
    code: 'atom-style',
    message: `The file does not say its atom style, and its rows fit several. The first row is ${row}.`,
    options,
    fallback: options[0].value,
    means: (answer) => {
      const chosen = atomStyles.find(({ style }) => style === answer);
      return chosen ? { atomStyle: chosen.style } : null;
    },
  };
}

function cellUnknown(fault: string): Doubt {
  return {
    code: 'cell-unknown',
    message: `${fault}. What is the cell?`,
    options: [LEAVE_OUT],
    fallback: LEAVE_OUT.value,
    free: 'three edge lengths along x, y and z, or nine numbers: the edges a, b, c one after the other',
    means: (answer) => {
      if (answer === LEAVE_OUT.value) return 'leave-out';
      const v = answer.trim().split(/[\s,;]+/).map(Number); // prettier-ignore
      const cell =
        v.length === 3
          ? [[v[0], 0, 0], [0, v[1], 0], [0, 0, v[2]]] // prettier-ignore
          : [v.slice(0, 3), v.slice(3, 6), v.slice(6)];
      const parsed = readingHints.safeParse({ cell });
      return (v.length === 3 || v.length === 9) && parsed.success ? parsed.data : null;
    },
  };
}

function columnsUnknown(fault: string): Doubt {
  return {
    code: 'columns-unknown',
    message: `${fault}. What are the columns?`,
    options: [LEAVE_OUT],
    fallback: LEAVE_OUT.value,
    free: 'the names of the columns in file order, such as id type x y z',
    means: (answer) => {
      if (answer === LEAVE_OUT.value) return 'leave-out';
      const columns = answer.trim().split(/[\s,]+/);
      return columns.length < 2 ? null : { columns };
    },
  };
}

/** V4: general cell, positions in another frame. */
function rotation({ warnings, hints }: FileReport): Doubt | null {
  const told = warnings.find(({ code }) => code === 'positions-not-rotated');
  if (told === undefined || hints.rotate !== undefined) return null;
  const options = [
    { value: 'rotate', label: 'Rotate them into the cell' },
    { value: 'keep', label: 'Keep them as they are' },
  ];
  return {
    code: 'positions-not-rotated',
    message: `${told.message}.`,
    options,
    fallback: 'rotate',
    means: (answer) =>
      answer === 'rotate' ? { rotate: true } : answer === 'keep' ? { rotate: false } : null,
  };
}

/** T27: the file names its types, and not credibly. */
function typeNames({ warnings, hints, types }: FileReport, { preset }: Expectation): Doubt | null {
  const told = warnings.find(({ code }) => ['element-not-credible', 'type-names-unclear'].includes(code)); // prettier-ignore
  if (told === undefined || hints.typeNames !== undefined) return null;
  const named = types.map(({ type }) => preset?.species.find((one) => one.type === type));
  const presetNames = named.flatMap((one) => (one ? [`${one.type} = ${one.name}`] : []));
  const fitting = preset !== null && presetNames.length === types.length;
  const options = [
    ...(fitting
      ? [{ value: 'preset', label: `${presetNames.join(', ')}, as in the preset ${preset.name}` }]
      : []),
    { value: 'unnamed', label: 'Leave them unnamed' },
  ];
  return {
    code: 'types-unnamed',
    message: `${told.message}. What are the types ${types.map(({ type }) => type).join(', ')}?`,
    options,
    fallback: options[0].value,
    free: 'names by type, such as 1=Cu,2=Zr',
    means: (answer) => (options.some(({ value }) => value === answer) ? {} : namesIn(answer)),
  };
}

/** `1=Cu,2=Zr` as hints; null if it is not of that form. */
function namesIn(text: string): ReadingHints | null {
  const pairs = text.split(',').map((pair) => pair.split('=').map((word) => word.trim()));
  if (pairs.some((pair) => pair.length !== 2)) return null;
  const parsed = readingHints.safeParse({ typeNames: Object.fromEntries(pairs) });
  return parsed.success ? parsed.data : null;
}

/** V7: the file states other units than the project has. */
function units(file: FileReport, { preset, project }: Expectation): Doubt | null {
  const stated = file.units;
  if (!project || preset === null || stated === null) return null;
  if (stated === preset.units || file.hints.units !== undefined) return null;
  const hints = (style: string): ReadingHints | null => {
    const parsed = readingHints.safeParse({ units: style });
    return parsed.success ? parsed.data : null;
  };
  return {
    code: 'units-unknown',
    message: `The file states units ${stated}, the project's preset ${preset.name} has ${preset.units}.`,
    options: [
      { value: stated, label: `${stated}, as the file says` },
      { value: preset.units, label: `${preset.units}, as the project has` },
    ],
    fallback: stated,
    means: (answer) =>
      answer === stated ? {} : answer === preset.units ? hints(preset.units) : null,
  };
}
