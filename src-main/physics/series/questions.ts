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
  | 'reference-doubled';

export type WarningCode =
  | 'reference-assumed'
  | 'volume-change'
  | 'order-conflict'
  | 'ids-missing'
  | 'name-disagrees'
  | 'axis-not-periodic';

/** Collects the questions and warnings of one series, and gives each question's answer or default. */
export class Inquiry {
  readonly questions: Question[] = [];
  readonly warnings: InspectNote[] = [];
  readonly #answers: Readonly<Record<string, string>>;

  constructor(answers: Readonly<Record<string, string>>) {
    this.#answers = answers;
  }

  /** The given answer if it is one of the options (or `free` accepts it), else the default. */
  ask(
    code: QuestionCode,
    where: { path: string; frame: number },
    message: string,
    options: Question['options'],
    fallback: string,
    free: (answer: string) => boolean = () => false,
  ): string {
    const id = `${code}:${where.path}:${where.frame}`;
    this.questions.push({ id, code, message, options, default: fallback });
    const answer = this.#answers[id];
    if (answer === undefined) return fallback;
    return options.some(({ value }) => value === answer) || free(answer) ? answer : fallback;
  }

  warn(code: WarningCode, message: string, frame?: number): void {
    this.warnings.push({ code, message, ...(frame === undefined ? {} : { frame }) });
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
