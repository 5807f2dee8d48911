/** What LAMMPS said when it gave up. */
export interface ErrorReport {
  /** without `ERROR:` and the place in LAMMPS' source */
  reason: string;
  /** the input line that it stopped at, as it printed it; null if it named none */
  inputLine: string | null;
}

const error = /^ERROR(?: on proc \d+)?: (.*)$/;
const source = / \([\w/.-]+\.(?:cpp|h):\d+\)$/;
const stoppedAt = /^Last (?:input line|command): (.*)$/;

/**
 * The error among lines that LAMMPS printed: `ERROR: … (src/input.cpp:315)` and, some lines later, `Last input line: …`
 * (releases up to 2024: `Last command: …`). null if there is none.
 */
export function findError(lines: readonly string[]): ErrorReport | null {
  const at = lines.findIndex((line) => error.test(line));
  if (at < 0) return null;
  const reason = (error.exec(lines[at])?.[1] ?? '').replace(source, '').replace(/[.\s]+$/, '');
  const named = lines.slice(at).map((line) => stoppedAt.exec(line)?.[1].trim());
  return { reason, inputLine: named.find((text) => text !== undefined && text !== '') ?? null };
}

/**
 * The input line that LAMMPS was at when its log ended: it echoes each there before it does it, and does not name the line
 * of every error. null if no line of the script is there.
 */
export function lastEchoed(log: string, script: string): string | null {
  const lines = new Set(inputLines(script).filter((line) => line !== ''));
  const echoed = log.split('\n').map(withoutComment);
  return echoed.reverse().find((line) => lines.has(line)) ?? null;
}

/** 1-based number of an input line in the script; null if it is not there, or there more than once. */
export function lineNumber(script: string, inputLine: string): number | null {
  const lines = inputLines(script);
  const at = lines.indexOf(inputLine);
  return at >= 0 && lines.lastIndexOf(inputLine) === at ? at + 1 : null;
}

function inputLines(script: string): string[] {
  return script.split('\n').map(withoutComment);
}

function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)#.*$/, '').trim();
}
