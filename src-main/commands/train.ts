import { limits, modelNames, recipeNames } from '../../src-shared/contract/tasks';
import { command } from './command';
import { evaluationText } from './evaluationText';
import { backendFlag, batchFlag, fractionFlag, strainFlag } from './sharedFlags';
import { counted, percent, quantity } from './text';

export const train = command({
  name: 'train',
  summary: 'Trains a model on the labelled deformations of a project.',
  arguments: [{ name: 'DIR' }],
  flags: {
    model: {
      kind: 'text',
      value: modelNames.join('|'),
      choices: modelNames,
      help: 'which network',
      required: true,
    },
    strain: strainFlag,
    fraction: fractionFlag,
    test: {
      kind: 'list',
      value: 'SAMPLES',
      help: 'samples kept aside and touched once, at the end',
    },
    validation: {
      kind: 'list',
      value: 'SAMPLES',
      help: 'samples that choose the best epoch (default: one drawn by the seed)',
    },
    recipe: {
      kind: 'text',
      value: recipeNames.join('|'),
      choices: recipeNames,
      help: 'training recipe (default: paper for cnn2d, ranks for compact2d)',
    },
    epochs: {
      kind: 'integer',
      value: 'N',
      limits: limits.count,
      help: "at most this many epochs (default: the recipe's)",
    },
    batch: batchFlag,
    seed: { kind: 'integer', value: 'N', help: 'seed of every draw (default: 0)' },
    backend: backendFlag,
    resume: { kind: 'text', value: 'RUN', help: 'continue this interrupted run' },
    again: { kind: 'switch', help: 'start afresh, although this was trained or begun before' },
  },
  details: `Missing label sets are made first. Ctrl+C once pauses: the same command then continues from there. A training that was finished
before is answered from the project, and says so when it had been stopped early; --again trains it afresh.`,
  example: 'plastiscope train glasses --model compact2d --strain 0.03 --test lj004,lj005',
  async run([project = ''], flags, context) {
    const done = await context.run('train', {
      project: context.path(project),
      model: flags.model,
      recipe: flags.recipe,
      strain: flags.strain,
      fraction: flags.fraction,
      test: flags.test,
      validation: flags.validation,
      epochs: flags.epochs,
      batch: flags.batch,
      seed: flags.seed,
      backend: flags.backend,
      resume: flags.resume,
      again: flags.again,
    });
    const lines = [
      `${done.model} trained at ${percent(flags.strain)} on ${done.backend}: ${counted(done.epochs, 'epoch')}, ${quantity(done.imagesPerSecond)} images/s`,
      `best epoch ${done.best.epoch}: validation accuracy ${quantity(done.best.validationAccuracy)}`,
      ...(done.test === null ? ['no test samples'] : [`test:\n${evaluationText(done.test)}`]),
      `run ${done.run}`,
      ...done.notes.map((note) => `note: ${note}`),
    ];
    context.result(done, lines.join('\n'));
  },
});
