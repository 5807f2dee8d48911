import type { InspectNote, Question } from '../../../src-shared/contract/inspect';

/** Words for the conflicts of a series (formats.md, section 10.3); `inspect` prints them. */
export type QuestionCode =
  | 'reference-missing'
  | 'reference-ambiguous'
  | 'reference-strained'
  | 'match-ambiguous'
  | 'sample-doubtful'
  | 'atoms-do-not-follow-cell'
  | 'plane-ambiguous'
  | 'loading-general'
  | 'state-repeated'
  | 'types-differ'
  | 'units-unknown'
  | 'reference-doubled'
  | 'ids-absent';

export type WarningCode =
  | 'reference-assumed'
  | 'reference-strained'
  | 'reference-doubled'
  | 'volume-change'
  | 'order-conflict'
  | 'ids-missing'
  | 'name-disagrees'
  | 'axis-not-periodic'
  | 'series-gap';

/** Answers by question id, or by code for all questions of that code. */
export type Answers = Readonly<Record<string, string>>;

export interface GivenAnswers {
  /** of this request */
  user: Answers;
  /** of earlier imports into the project; those of the request count before them */
  project: Answers;
}

interface Where {
  path: string;
  frame: number;
}

/** What may be answered besides the options. */
interface Free {
  says: string;
  accepts(answer: string): boolean;
}

/** Collects the questions and warnings of one series, and gives each question's answer or default. */
export class Inquiry {
  readonly #questions: Question[] = [];
  readonly #warnings = new Map<string, InspectNote & { weight: number }>();
  readonly #groups = new Map<string, Question>();
  readonly #answers: GivenAnswers;

  constructor(answers: GivenAnswers) {
    this.#answers = answers;
  }

  /**
   * The given answer if it is one of the options (or `free` accepts it), else the default.
   *
   * @param group frames of one group are asked about once; an answer to one of them by its own id counts for it alone
   */
  ask(
    code: QuestionCode,
    where: Where,
    message: string,
    options: Question['options'],
    fallback: string,
    { free, group }: { free?: Free; group?: string } = {},
  ): string {
    const id = `${code}:${where.path}:${where.frame}`;
    const fits = (answer: string | undefined): answer is string =>
      answer !== undefined &&
      (options.some(({ value }) => value === answer) || free?.accepts(answer) === true);
    const { user, project } = this.#answers;
    const own = [user[id], user[code]].find(fits);
    const remembered = [project[id]].find(fits);
    const key = group === undefined ? id : `${code} ${group}`;
    const asked = this.#groups.get(key);
    if (asked) {
      const shared = fits(asked.answer) ? asked.answer : fallback;
      const answer = own ?? (asked.answeredBy === 'user' ? shared : (remembered ?? shared));
      if (answer === asked.answer) {
        asked.frames++;
        return answer;
      }
    }
    const answer = own ?? remembered ?? fallback;
    const question: Question = {
      ...{ id, code, message, path: where.path, frame: where.frame, frames: 1 },
      ...{ options, default: fallback, answer, free: free?.says ?? null },
      answeredBy: own !== undefined ? 'user' : remembered !== undefined ? 'project' : 'default',
    };
    this.#questions.push(question);
    if (!asked) this.#groups.set(key, question);
    return answer;
  }

  /** The user took a frame out that no question is about. */
  leavesOut({ path, frame }: Where): boolean {
    const { user, project } = this.#answers;
    const key = `frame:${path}:${frame}`;
    return (user[key] ?? project[key]) === 'leave-out';
  }

  /**
   * Notes of one code about one file (or `about`) are counted, not repeated: the one with the largest weight is shown.
   *
   * @param weight how grave it is, for those that come for many frames
   */
  warn(
    code: WarningCode,
    message: string,
    { frame, about = '', weight = 0 }: { frame?: number; about?: string; weight?: number } = {},
  ): void {
    const key = `${code} ${about || message}`;
    const note = { code, message, weight, ...(frame === undefined ? {} : { frame }) };
    const known = this.#warnings.get(key);
    const count = (known?.count ?? (known ? 1 : 0)) + 1;
    const kept = known && known.weight >= weight ? known : note;
    this.#warnings.set(key, count > 1 ? { ...kept, count } : kept);
  }

  get questions(): Question[] {
    return this.#questions.map((question) => ({
      ...question,
      message:
        question.frames === 1
          ? question.message
          : `${question.message} The answer counts for ${question.frames} frames of this series.`,
    }));
  }

  get warnings(): InspectNote[] {
    return [...this.#warnings.values()].map(({ weight: _, ...note }) => note);
  }
}

/** Three significant digits, as people read residuals and strains. */
export function short(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  return String(Number(value.toPrecision(3)));
}

export function percent(strain: number): string {
  return `${short(100 * strain)} %`;
}
