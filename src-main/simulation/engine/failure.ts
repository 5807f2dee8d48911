import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { LammpsEngine } from './engine';
import { INPUT, type LammpsOutcome } from './run';

/** How many of the last lines a message quotes. */
const QUOTED = 6;

/** A failed run as an error for the user: what happened, at which input line, and the end of what LAMMPS printed. */
export function lammpsFailure(
  outcome: Extract<LammpsOutcome, { status: 'failed' }>,
  engine: LammpsEngine,
): PlastiscopeError {
  const { reason, inputLine, lastLines, log } = outcome;
  const number = inputLine?.number ?? null;
  const where =
    inputLine === null
      ? ''
      : ` at ${number === null ? '' : `line ${number} of `}${INPUT}, "${inputLine.text}"`;
  const quoted = lastLines.filter((line) => line.trim() !== '').slice(-QUOTED);
  const end = quoted.length === 0 ? '' : ` It printed last:\n  ${quoted.join('\n  ')}`;
  const message = `LAMMPS ${engine.version} (${engine.kind}) ${reason}${where}. Its log is ${log}.${end}`;
  return new PlastiscopeError('failed', message, {
    path: log,
    ...(number === null ? {} : { line: number }),
  });
}
