import type { Job, JobLog, JobLogEntry, JobState } from '../../../src-shared/contract/jobs';
import { warningsOf } from '../../state/warnings';
import { formatDuration, formatInteger, plural } from '../../ui/numbers';

/** One line of a job's log. */
export interface LogLine {
  /** time of the day, "14:03:07"; empty: no time of its own */
  time: string;
  text: string;
  /** how long a stage took, or has taken so far */
  took: string;
  tone: 'plain' | 'warn' | 'err';
}

const STATUS: Readonly<Record<JobState['status'], string>> = {
  queued: 'Waiting for its turn',
  running: 'Started',
  pausing: 'Pause asked for',
  paused: 'Paused',
  cancelling: 'Cancel asked for',
  cancelled: 'Cancelled',
  done: 'Done',
  failed: 'Failed',
};

/**
 * What a job said of itself, line by line, with its warnings and its error at the end.
 *
 * @param now milliseconds since 1970, where a stage that runs ends for now
 */
export function logLines({ state }: Pick<Job, 'state'>, log: JobLog, now: number): LogLine[] {
  const lines = log.entries.map((entry, i): LogLine => {
    const next = log.entries[i + 1];
    const end = next === undefined ? now : Date.parse(next.at);
    const seconds = Math.max(0, end - Date.parse(entry.at)) / 1000;
    const failed = entry.kind === 'status' && entry.status === 'failed';
    return {
      time: timeOfDay(entry.at),
      text: entry.kind === 'status' ? STATUS[entry.status] : stageText(entry),
      took: entry.kind === 'status' ? '' : formatDuration(seconds),
      tone: failed ? 'err' : 'plain',
    };
  });
  if (log.left > 0)
    lines.splice(1, 0, plainLine(`${plural(log.left, 'entry', 'entries')} left out`, 'plain'));
  if (state.status === 'failed') lines.push(plainLine(state.error.message, 'err'));
  if (state.status === 'done')
    lines.push(...warningsOf(state.result).map((text) => plainLine(`Warning: ${text}`, 'warn')));
  return lines;
}

/** The log as text for a message to a colleague: title, day, one line each. */
export function logText({ title, createdAt }: Job, lines: readonly LogLine[]): string {
  const day = new Date(createdAt);
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const rows = lines.map(({ time, text, took }) => [time, text, took].filter(Boolean).join('  '));
  return [`${title}, ${date}`, ...rows, ''].join('\n');
}

function plainLine(text: string, tone: LogLine['tone']): LogLine {
  return { time: '', text, took: '', tone };
}

function stageText({ stage, done, total }: Extract<JobLogEntry, { kind: 'stage' }>): string {
  if (total === null) return done === 0 ? stage : `${stage}, ${formatInteger(done)}`;
  return `${stage}, ${formatInteger(done)} of ${formatInteger(total)}`;
}

function timeOfDay(iso: string): string {
  const time = new Date(iso);
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
