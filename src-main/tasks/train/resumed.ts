import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { defaults, type TaskInput } from '../../../src-shared/contract/tasks';
import type { RunManifest } from '../../../src-shared/records/run';
import { sameStrain } from '../support/cases';

/** What a training was asked for, as far as a request to continue it may say otherwise. */
type Asked = Pick<
  TaskInput<'train'>,
  'model' | 'strain' | 'fraction' | 'seed' | 'recipe' | 'epochs' | 'batch'
>;

/** What a finished run was asked for. */
export function requestOf({
  model,
  strain,
  fraction,
  seed,
  recipe,
  parameters,
}: RunManifest): Asked {
  const whole = (value: unknown) => (typeof value === 'number' ? value : undefined);
  const [epochs, batch] = [whole(parameters['epochs']), whole(parameters['batch'])];
  return { model, strain, fraction, seed, recipe, epochs, batch };
}

/**
 * What is continued must be what was asked for: model and strain, and whatever else was named; its first request says the
 * rest.
 *
 * @throws PlastiscopeError('usage') that names what differs
 */
export function refuseOtherRequest(given: TaskInput<'train'>, run: Asked): void {
  const refuse = (what: string, own: unknown, other: unknown) =>
    new PlastiscopeError(
      'usage',
      `${given.resume} is a training with the ${what} ${String(own)}, not ${String(other)}: ask for the same, or do not resume it.`,
    );
  if (given.model !== run.model) throw refuse('model', run.model, given.model);
  if (!sameStrain(given.strain, run.strain)) throw refuse('strain', run.strain, given.strain);
  for (const name of ['recipe', 'epochs', 'batch', 'fraction', 'seed'] as const) {
    const [own, other] = [run[name], given[name]];
    const isNamed =
      other !== undefined &&
      !(name === 'fraction' && other === defaults.fraction) &&
      !(name === 'seed' && other === defaults.seed);
    if (isNamed && own !== undefined && own !== other) throw refuse(name, own, other);
  }
}
