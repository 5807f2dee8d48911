import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { InspectReport, Question } from '../../../src-shared/contract/inspect';
import { strayAnswers } from '../../../src-shared/records/strayAnswers';

/** Files that cannot be read are refused with their line, or left out: `checkFiles`. */
const ELSEWHERE = 'file-unreadable';

/**
 * Stops an import that was told something of a frame that is not there.
 * @throws PlastiscopeError('usage')
 */
export function requireFrames(
  report: InspectReport,
  answers: Readonly<Record<string, string>>,
): void {
  const [stray] = strayAnswers(report, answers);
  if (stray === undefined) return;
  throw new PlastiscopeError(
    'usage',
    `There is no ${stray} among the files of this import: name a file as it is given or found, and a frame as inspect counts it.`,
  );
}

/** Every question that nobody has answered, now or in an earlier import. */
function openQuestions({ questions, series }: InspectReport): Question[] {
  return [...questions, ...series.flatMap((one) => one.questions)].filter(
    ({ answeredBy, code }) => answeredBy === 'default' && code !== ELSEWHERE,
  );
}

/**
 * Stops an import whose files leave something open, unless every question is answered or the defaults are accepted.
 * @throws PlastiscopeError('input') with every open question, its choices, its default and how to answer it
 */
export function requireAnswers(report: InspectReport, acceptDefaults: boolean): void {
  if (acceptDefaults) return;
  const open = openQuestions(report);
  if (open.length === 0) return;
  const texts = open.map(({ message, options, free, default: answer, id }) => {
    const choices = options.map(({ value, label }) => `${value} (${label})`).join(', ');
    const other = free === null ? '' : `, or ${free}`;
    return `${message} Choices: ${choices}${other}; default: ${answer}. [${id}]`;
  });
  const count = open.length === 1 ? 'One question is' : `${open.length} questions are`;
  throw new PlastiscopeError(
    'input',
    `${count} open: ${texts.join(' / ')} Answer in the import report of the workbench or with --answer ID=VALUE (all of one kind: --answer ${open[0].code}=VALUE), or pass --accept-defaults.`,
  );
}

/**
 * Refuses an import that would write something else than the user confirmed, such as when a file grew meanwhile.
 * @throws PlastiscopeError('input')
 */
export function requireConfirmed({ digest }: InspectReport, confirmed: string | undefined): void {
  if (confirmed === undefined || confirmed === digest) return;
  throw new PlastiscopeError(
    'input',
    'The files are no longer what the report showed: they were changed, or are still being written. Look at the new report and import again.',
  );
}
