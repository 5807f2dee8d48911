import { resolve } from 'node:path';
import { PlastiscopeError, type ErrorCode } from '../../src-shared/contract/errors';
import type { JobQueue } from '../jobs/queue';
import { bench } from './bench';
import type { Command, CommandContext } from './command';
import { compare } from './compare';
import { d2min } from './d2min';
import { densityMap } from './densityMap';
import { doctor } from './doctor';
import { evaluate } from './evaluate';
import { exportCommand } from './export';
import { fan } from './fan';
import { usage } from './flags';
import { indicators } from './indicators';
import { inspect } from './inspect';
import { runJob, type OnInterrupt } from './jobRunner';
import { label } from './label';
import { models } from './models';
import { predict } from './predict';
import { projectClean, projectCreate, projectImport, projectShow } from './project';
import { suggestion } from './suggestion';
import { progressLine, type Stream } from './terminal';
import { train } from './train';
import { voronoi } from './voronoi';

/** Every command, in the order of the list. */
export const commands: readonly Command[] = [
  inspect,
  d2min,
  voronoi,
  densityMap,
  projectCreate,
  projectImport,
  projectShow,
  projectClean,
  label,
  train,
  predict,
  fan,
  evaluate,
  indicators,
  compare,
  exportCommand,
  models,
  doctor,
  bench,
];

export interface Surroundings {
  cwd: string;
  resourcesDir: string;
  version: string;
  stdout: Stream;
  stderr: Stream;
  /** jobs in child processes, and jobs in this process for quick work; made when first needed */
  queue(where: 'children' | 'here'): JobQueue;
  onInterrupt: OnInterrupt;
}

/** Exit status: 0 done, 1 the work failed, 2 bad usage or bad input, 130 cancelled. */
const exitStatus: Record<ErrorCode, number> = {
  usage: 2,
  input: 2,
  missing: 2,
  'read-only': 1,
  failed: 1,
  crashed: 1,
  cancelled: 130,
};

/**
 * Runs one command line and returns the exit status. Standard output gets the result and nothing else.
 * @param argv the arguments after the program's name
 */
export async function runProgram(argv: readonly string[], around: Surroundings): Promise<number> {
  const { stdout, stderr } = around;
  try {
    const [first = '--help'] = argv;
    if (first === '--version') {
      stdout.write(`${around.version}\n`);
      return 0;
    }
    if (first === '--help' || first === '-h' || first === 'help') {
      const asked = first === 'help' && argv.length > 1 ? find(argv.slice(1)) : null;
      stdout.write(asked === null ? overview(around.version) : asked.command.help());
      return 0;
    }
    const end = argv.indexOf('--');
    const words = argv.filter((word, k) => word !== '--json' || (end >= 0 && k > end));
    if (isGroup(words[0] ?? '') && wantsHelp(words.slice(1, 2))) {
      stdout.write(overview(around.version, words[0]));
      return 0;
    }
    const { command, rest } = find(words);
    if (wantsHelp(rest)) {
      stdout.write(command.help());
      return 0;
    }
    const json = words.length < argv.length;
    return (await command.execute(rest, contextOf(around, json))) ?? 0;
  } catch (error) {
    if (error instanceof PlastiscopeError) {
      stderr.write(`plastiscope: ${located(error)}\n`);
      return exitStatus[error.code];
    }
    stderr.write(
      `plastiscope: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return 1;
  }
}

function contextOf(around: Surroundings, json: boolean): CommandContext {
  const line = progressLine(around.stderr);
  return {
    cwd: around.cwd,
    resourcesDir: around.resourcesDir,
    version: around.version,
    run: (task, request, where) =>
      runJob(around.queue(where ?? 'children'), task, request, line, around.onInterrupt),
    result: (document, text) => {
      line.clear();
      around.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text}\n`);
    },
    note: (text) => line.note(text),
    path: (given) => resolve(around.cwd, given),
  };
}

function find(words: readonly string[]): { command: Command; rest: string[] } {
  const [first = '', second = ''] = words;
  const pair = commands.find(({ name }) => name === `${first} ${second}`);
  if (pair !== undefined) return { command: pair, rest: words.slice(2) };
  const single = commands.find(({ name }) => name === first);
  if (single !== undefined) return { command: single, rest: words.slice(1) };
  if (isGroup(first)) {
    const members = commands
      .filter(({ name }) => name.startsWith(`${first} `))
      .map(({ name }) => name);
    const near = suggestion(`${first} ${second}`, members);
    const hint =
      near !== null && second !== '' ? `Did you mean ${near}?` : `There are ${members.join(', ')}.`;
    throw usage(`There is no command ${`${first} ${second}`.trim()}. ${hint}`);
  }
  const near = suggestion(first, [
    ...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name)),
  ]);
  const hint = near === null ? 'plastiscope --help lists the commands.' : `Did you mean ${near}?`;
  throw usage(`There is no command ${first}. ${hint}`);
}

function isGroup(word: string): boolean {
  return word !== '' && commands.some(({ name }) => name.startsWith(`${word} `));
}

/** `--help` before a `--` anywhere, so that help needs no other flag. */
function wantsHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words
    .slice(0, end < 0 ? undefined : end)
    .some((word) => word === '--help' || word === '-h');
}

function located({ message, path, line }: PlastiscopeError): string {
  if (path === undefined || message.includes(path)) return message;
  return `${path}${line === undefined ? '' : `:${line}`}: ${message}`;
}

function overview(version: string, group?: string): string {
  const listed =
    group === undefined ? commands : commands.filter(({ name }) => name.startsWith(`${group} `));
  const width = Math.max(...listed.map(({ name }) => name.length));
  return [
    `Plastiscope ${version}: which atoms of a glass will rearrange plastically under a load.`,
    '',
    `Usage: plastiscope ${group === undefined ? 'COMMAND' : `${group} COMMAND`} [flags]`,
    '',
    ...listed.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    '--json prints the result as one JSON document; COMMAND --help explains a command.',
    'Exit status: 0 done, 1 the work failed, 2 bad usage or bad input, 130 cancelled.',
    '',
  ].join('\n');
}
