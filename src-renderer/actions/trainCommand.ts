import type { RunSummary } from '../../src-shared/contract/project';
import type { TrainPlan } from '../../src-shared/contract/tasks';
import { flag, line } from './commandWords';

type Asked = Pick<RunSummary, 'model' | 'recipe' | 'strain' | 'fraction' | 'split' | 'asked'>;

/** What a training under way was asked for, in the words of its run. */
export function askedOfPlan(plan: TrainPlan): Asked {
  const { model, recipe, strain, fraction, split, seed, epochs, batch } = plan;
  return { model, recipe, strain, fraction, split, asked: { seed, epochs, batch } };
}

/**
 * The command that makes the same run: in this project it answers with the record, elsewhere it trains.
 *
 * @param project path of the project
 * @param name what a sample of the project is called; undefined: it is none, and stands as it is
 */
export function trainCommand(
  project: string,
  { model, recipe, strain, fraction, split, asked }: Asked,
  name: (sample: string) => string | undefined,
): string {
  const named = (samples: readonly string[]) => samples.map((each) => name(each) ?? each).join(',');
  return line(
    'train',
    project,
    flag('model', model),
    flag('recipe', recipe),
    flag('strain', Number(strain.toFixed(8))),
    flag('fraction', fraction),
    ...(split.validation.length > 0 ? [flag('validation', named(split.validation))] : []),
    ...(split.test.length > 0 ? [flag('test', named(split.test))] : []),
    ...(asked?.epochs == null ? [] : [flag('epochs', asked.epochs)]),
    ...(asked?.batch == null ? [] : [flag('batch', asked.batch)]),
    ...(asked === undefined ? [] : [flag('seed', asked.seed)]),
  );
}
