import type { Progress } from '../../src-shared/contract/jobs';

export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
}

export interface ProgressLine {
  show(progress: Progress): void;
  /** a whole line, above the progress line where there is one */
  note(line: string): void;
  clear(): void;
}

/**
 * Progress on standard error: one line that overwrites itself on a terminal; elsewhere one plain line per stage.
 */
export function progressLine(stream: Stream): ProgressLine {
  const live = stream.isTTY === true;
  let shown = false;
  let stage: string | null = null;
  const clear = () => {
    if (shown) stream.write('\r\u001b[2K');
    shown = false;
  };
  return {
    show(progress) {
      if (live) {
        stream.write(`\r\u001b[2K${progressText(progress)}`);
        shown = true;
      } else if (progress.stage !== stage) {
        stream.write(`${progress.stage} ...\n`);
      }
      stage = progress.stage;
    },
    note(line) {
      clear();
      stream.write(`${line}\n`);
    },
    clear,
  };
}

function progressText({ stage, done, total, secondsLeft }: Progress): string {
  if (total === null) return `${stage}: ${amount(done)}`;
  const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
  const left = secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`;
  return `${stage}: ${percent} % (${amount(done)} of ${amount(total)}${left})`;
}

function amount(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** Seconds as a person says them: `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
