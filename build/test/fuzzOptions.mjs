import { SetupError } from '../setup/steps.mjs';

/** Options of the stage `fuzz` (test/fuzz/README.md), each with the variable by which its specs know it. */
const known = {
  '--inputs': { variable: 'FUZZ_INPUTS', pattern: /^[1-9]\d*$/, wanted: 'a number of inputs' },
  '--first': { variable: 'FUZZ_FIRST', pattern: /^\d+$/, wanted: 'the number of an input' },
  '--seed': { variable: 'FUZZ_SEED', pattern: /^\w+$/, wanted: 'a word' },
  '--only': { variable: 'FUZZ_ONLY', pattern: /^[\w-]+$/, wanted: 'the name of a group' },
};

/**
 * Takes the options from the arguments of `npm test`.
 *
 * @param {string[]} args
 * @returns {{ stages: string[], variables: Record<string, string> }}
 */
export function takeFuzzOptions(args) {
  const stages = [];
  const variables = {};
  for (let k = 0; k < args.length; k++) {
    const option = known[args[k]];
    if (option === undefined) {
      stages.push(args[k]);
      continue;
    }
    const value = args[++k] ?? '';
    if (!option.pattern.test(value))
      throw new SetupError(`${args[k - 1]} needs ${option.wanted}, such as --inputs 20000`);
    variables[option.variable] = value;
  }
  if (Object.keys(variables).length > 0 && !stages.includes('fuzz'))
    throw new SetupError('--inputs, --first, --seed and --only are options of the stage fuzz');
  return { stages, variables };
}
