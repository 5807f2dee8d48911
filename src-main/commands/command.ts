import type { TaskName, TaskOutput, TaskRequest } from '../../src-shared/contract/tasks';
import { readFlag, splitArguments, usage, type FlagSpecs, type FlagValues } from './flags';

/** What a command line run gives its command. */
export interface CommandContext {
  cwd: string;
  resourcesDir: string;
  version: string;
  /** runs a task as a job, with progress on standard error; `here`: in this process, for quick work */
  run<K extends TaskName>(task: K, request: TaskRequest<K>, where?: 'here'): Promise<TaskOutput<K>>;
  /** the command's one result: `document` with --json, else `text` */
  result(document: object, text: string): void;
  /** a line for the reader that is not the result: standard error */
  note(line: string): void;
  /** an absolute path from one given on the command line */
  path(given: string): string;
}

interface Argument {
  name: string;
  /** one or more */
  many?: true;
}

interface CommandDefinition<F extends FlagSpecs> {
  /** one word, or two for a command of a group: `project import` */
  name: string;
  /** one line for the list of commands */
  summary: string;
  arguments: readonly Argument[];
  flags: F;
  /** paragraphs for --help, after the summary */
  details?: string;
  /** a complete command line that works */
  example: string;
  /** @returns an exit status other than 0 where the result itself tells of bad input */
  run(args: string[], flags: FlagValues<F>, context: CommandContext): Promise<void | number>;
}

export interface Command {
  name: string;
  summary: string;
  help(): string;
  execute(argv: readonly string[], context: CommandContext): Promise<void | number>;
}

/** Flags that every command has; the program reads them before the command does. */
const commonFlags = {
  json: { kind: 'switch', help: 'print the result as one JSON document on standard output' },
  help: { kind: 'switch', help: 'show this text' },
} as const satisfies FlagSpecs;

export function command<const F extends FlagSpecs>(definition: CommandDefinition<F>): Command {
  const specs: FlagSpecs = { ...definition.flags, ...commonFlags };
  return {
    name: definition.name,
    summary: definition.summary,
    help: () => helpText(definition, specs),
    async execute(argv, context) {
      const { positionals, values } = splitArguments(argv, specs);
      checkArguments(definition.name, definition.arguments, positionals);
      const flags: Record<string, unknown> = {};
      for (const [name, spec] of Object.entries(definition.flags)) {
        const text = values.get(name);
        if (text !== undefined) flags[name] = readFlag(name, spec, text);
        else if (spec.required)
          throw usage(`${definition.name} needs --${name} ${spec.value ?? 'VALUE'}: ${spec.help}.`);
        else flags[name] = spec.kind === 'switch' ? false : undefined;
      }
      // The loop above filled in every flag as its kind and `required` say.
      return definition.run(positionals, flags as FlagValues<F>, context);
    },
  };
}

function checkArguments(
  name: string,
  expected: readonly Argument[],
  given: readonly string[],
): void {
  const missing = expected[given.length];
  if (missing !== undefined)
    throw usage(`${name} needs ${missing.name}: ${usageLine(name, expected)}`);
  const last = expected[expected.length - 1];
  if (given.length > expected.length && last?.many !== true) {
    throw usage(`${name} does not take "${given[expected.length]}": ${usageLine(name, expected)}`);
  }
}

function usageLine(name: string, expected: readonly Argument[]): string {
  const names = expected.map((argument) => (argument.many ? `${argument.name}...` : argument.name));
  return ['plastiscope', name, ...names].join(' ');
}

function helpText<F extends FlagSpecs>(definition: CommandDefinition<F>, specs: FlagSpecs): string {
  const rows = Object.entries(specs).map(([name, spec]): [string, string] => [
    `--${name}${spec.kind === 'switch' ? '' : ` ${spec.value ?? 'VALUE'}`}`,
    `${spec.help}${spec.required ? ' (required)' : ''}`,
  ]);
  const width = Math.max(...rows.map(([flag]) => flag.length));
  const required = Object.entries(definition.flags)
    .filter(([, spec]) => spec.required)
    .map(([name, spec]) => `--${name} ${spec.value ?? 'VALUE'}`);
  return [
    definition.summary,
    '',
    `Usage: ${[usageLine(definition.name, definition.arguments), ...required].join(' ')} [flags]`,
    ...(definition.details === undefined ? [] : ['', definition.details.trim()]),
    '',
    'Flags:',
    ...rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`),
    '',
    'Example:',
    `  ${definition.example}`,
    '',
  ].join('\n');
}
