import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Limits } from '../../src-shared/contract/tasks';
import { suggestion } from './suggestion';

/** What a flag takes. `fraction` is a strain or share: 0.03, never 3 %; `repeated` may be given several times. */
type FlagKind =
  'switch' | 'text' | 'path' | 'number' | 'fraction' | 'integer' | 'list' | 'repeated';

export interface FlagSpec {
  kind: FlagKind;
  /** how help names the value, such as `R` or `F.csv` */
  value?: string;
  help: string;
  required?: true;
  choices?: readonly string[];
  /** of a number */
  limits?: Limits;
}
export type FlagSpecs = Record<string, FlagSpec>;

type ValueOf<K extends FlagKind> = K extends 'switch'
  ? boolean
  : K extends 'number' | 'fraction' | 'integer'
    ? number
    : K extends 'list' | 'repeated'
      ? string[]
      : string;

type ChosenOf<S extends FlagSpec> = S extends { choices: readonly (infer C)[] }
  ? C
  : ValueOf<S['kind']>;

/** A switch is always there; any other flag is undefined unless given or required. */
export type FlagValues<F extends FlagSpecs> = {
  [N in keyof F]: F[N] extends { kind: 'switch' } | { required: true }
    ? ChosenOf<F[N]>
    : ChosenOf<F[N]> | undefined;
};

interface RawArguments {
  positionals: string[];
  values: Map<string, FlagText>;
}

/** A flag as given: its text, all its texts, or that it is there. */
type FlagText = string | readonly string[] | true;

/**
 * Splits arguments into flags and the rest. `--name value` and `--name=value` are the same, and a value may begin with
 * a minus sign (`--loading -100/010`); after `--` everything is an argument.
 * @throws PlastiscopeError('usage') for an unknown flag, a missing or a surplus value
 */
export function splitArguments(argv: readonly string[], specs: FlagSpecs): RawArguments {
  const positionals: string[] = [];
  const values = new Map<string, FlagText>();
  for (let k = 0; k < argv.length; k++) {
    const token = argv[k] ?? '';
    if (token === '--') {
      positionals.push(...argv.slice(k + 1));
      break;
    }
    if (!token.startsWith('--')) {
      if (/^-[a-zA-Z]$/.test(token)) throw unknownFlag(token, specs);
      positionals.push(token);
      continue;
    }
    const equals = token.indexOf('=');
    const name = token.slice(2, equals < 0 ? undefined : equals);
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) throw unknownFlag(`--${name}`, specs);
    const before = values.get(name);
    if (before !== undefined && spec.kind !== 'repeated') throw usage(`--${name} is given twice.`);
    if (spec.kind === 'switch') {
      if (equals >= 0) throw usage(`--${name} takes no value.`);
      values.set(name, true);
      continue;
    }
    const value = equals >= 0 ? token.slice(equals + 1) : argv[++k];
    const forgotten = equals < 0 && value?.startsWith('--') === true;
    if (value === undefined || value === '' || forgotten) {
      throw usage(`--${name} needs a value: --${name} ${spec.value ?? 'VALUE'}.`);
    }
    const list = typeof before === 'object' ? [...before, value] : [value];
    values.set(name, spec.kind === 'repeated' ? list : value);
  }
  return { positionals, values };
}

/**
 * Reads one flag's text as what its kind says.
 * @throws PlastiscopeError('usage') that names the flag and the text
 */
export function readFlag(
  name: string,
  spec: FlagSpec,
  text: FlagText,
): boolean | number | string | string[] {
  if (text === true) return true;
  if (typeof text === 'object') return [...text];
  const wrong = (expected: string) => usage(`--${name} takes ${expected}, not "${text}".`);
  if (spec.choices !== undefined && !spec.choices.includes(text)) throw wrong(orList(spec.choices));
  switch (spec.kind) {
    case 'number':
    case 'fraction': {
      const { limits = {} } = spec;
      const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
      if (Number.isFinite(number) && isWithin(number, limits)) return number;
      throw wrong(
        spec.kind === 'fraction'
          ? `a fraction${span(limits)} (0.03 is 3 %)`
          : `a number${span(limits)}`,
      );
    }
    case 'integer': {
      const { limits = { least: 0 } } = spec;
      const number = /^\d+$/.test(text) ? Number(text) : NaN;
      if (Number.isSafeInteger(number) && isWithin(number, limits)) return number;
      throw wrong(`a whole number${span(limits)}`);
    }
    case 'list': {
      const items = text.split(',').map((item) => item.trim());
      if (items.some((item) => item === '')) throw wrong('names separated by commas');
      return items;
    }
    default:
      return text;
  }
}

function isWithin(number: number, { least, above, most }: Limits): boolean {
  return (
    (least === undefined || number >= least) &&
    (above === undefined || number > above) &&
    (most === undefined || number <= most)
  );
}

function span({ least, above, most }: Limits): string {
  if (least !== undefined && most !== undefined) return ` between ${least} and ${most}`;
  const low = above === undefined ? [] : [`larger than ${above}`];
  if (least !== undefined) low.push(`of ${least} or more`);
  if (most !== undefined) low.push(`at most ${most}`);
  return low.length === 0 ? '' : ` ${low.join(' and ')}`;
}

function orList(words: readonly string[]): string {
  return words.length === 1
    ? `${words[0]}`
    : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

function unknownFlag(flag: string, specs: FlagSpecs): PlastiscopeError {
  const near = suggestion(flag.replace(/^-+/, ''), Object.keys(specs));
  return usage(`There is no flag ${flag}.${near === null ? '' : ` Did you mean --${near}?`}`);
}

export function usage(message: string): PlastiscopeError {
  return new PlastiscopeError('usage', message);
}
