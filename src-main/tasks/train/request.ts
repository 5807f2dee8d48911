import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { ModelName, RecipeName, TaskInput } from '../../../src-shared/contract/tasks';
import type { Preset } from '../../../src-shared/records/preset';
import type { DensityMapEntry, RunManifest } from '../../../src-shared/records/run';
import { models, networkFor } from '../../learning/models/registry';
import { recipes } from '../../learning/recipes/registry';
import type { Store } from '../../project/store';
import { recordId, type RecordRequest } from '../../project/recordId';
import { presetDensity } from '../support/densityInput';
import type { LabelledCase } from './trainingCases';
import type { Split } from './split';

/** What a training is asked for, every default filled in: the run's id hangs on this. */
export interface TrainRequest {
  model: ModelName;
  recipe: RecipeName;
  strain: number;
  fraction: number;
  seed: number;
  epochs: number;
  batch: number;
  densityMap: DensityMapEntry;
}

/** @throws PlastiscopeError('input') if the model does not take the preset's density maps */
export function trainRequest(input: TaskInput<'train'>, preset: Preset): TrainRequest {
  const spec = presetDensity(preset);
  networkFor(input.model, spec);
  const recipe = input.recipe ?? models[input.model].recipe;
  const { cutoff, pixel, grid, channels } = spec;
  return {
    model: input.model,
    recipe,
    strain: input.strain,
    fraction: input.fraction,
    seed: input.seed,
    epochs: input.epochs ?? recipes[recipe].epochs,
    batch: input.batch ?? recipes[recipe].batch,
    densityMap: { cutoff, pixel, size: grid, channels: [...channels] },
  };
}

/** A request with the samples and label sets it names, as the id of a run takes it. */
export function runRequest(
  request: TrainRequest,
  split: Split,
  cases: readonly LabelledCase[],
  repetition: number,
): RecordRequest & { parameters: RunManifest['parameters'] } {
  const ids = (part: keyof Split) => split[part].map(({ record }) => record.id).sort();
  return {
    revision: recipes[request.recipe].revision,
    parameters: {
      ...request,
      split: { train: ids('train'), validation: ids('validation'), test: ids('test') },
      ...(repetition === 0 ? {} : { repetition }),
    },
    parents: cases.map(({ labels }) => ({ kind: 'labels' as const, id: labels.id })),
  };
}

/** More trainings of one request than anyone repeats. */
const MOST_REPETITIONS = 1000;

/**
 * The run asked for, or the next repetition of it when it is asked for `again`: a finished run never changes, so a new
 * training of the same request is another run.
 *
 * @param resume id of the interrupted run that is to be continued
 * @throws PlastiscopeError('input') if that run is none of this request: the project has changed since
 */
export async function runToMake(
  store: Store,
  requestOf: (repetition: number) => RecordRequest,
  again: boolean,
  resume: string | undefined,
): Promise<{ id: string; repetition: number }> {
  for (let repetition = 0; repetition < MOST_REPETITIONS; repetition++) {
    const id = recordId('runs', requestOf(repetition));
    const meant = resume === undefined ? !again || !(await store.has(id)) : id === resume;
    if (meant) return { id, repetition };
  }
  throw new PlastiscopeError(
    'input',
    `${store.root}: samples, splits or label sets have changed since ${resume ?? 'the run'} was interrupted, so it cannot be continued. Train without --resume.`,
  );
}
