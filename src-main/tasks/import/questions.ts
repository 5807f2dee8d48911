import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Series } from '../../../src-shared/contract/inspect';

/**
 * Stops an import whose files leave something open, unless every question is answered or the defaults are accepted.
 * @throws PlastiscopeError('input') with every open question, its choices and its default
 */
export function requireAnswers(
  series: readonly Series[],
  answers: Readonly<Record<string, string>>,
  acceptDefaults: boolean,
): void {
  if (acceptDefaults) return;
  const open = series
    .flatMap(({ questions }) => questions)
    .filter(({ id }) => !Object.hasOwn(answers, id));
  if (open.length === 0) return;
  const texts = open.map(({ message, options, default: answer }) => {
    const choices = options.map(({ value, label }) => `${value} (${label})`).join(', ');
    return `${message} Choices: ${choices}; default: ${answer}.`;
  });
  const count = open.length === 1 ? 'One question is' : `${open.length} questions are`;
  throw new PlastiscopeError(
    'input',
    `${count} open: ${texts.join(' / ')} Answer in the import report of the workbench, or pass --accept-defaults.`,
  );
}
