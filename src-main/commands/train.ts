import { backendNames, modelNames } from '../../src-shared/contract/tasks';
import { command } from './command';
import { percent, quantity } from './text';
import { backendOf, oneOf } from './choices';
import { evaluationText } from './evaluationText';

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
    strain: {
      kind: 'fraction',
      value: 'G',
      help: 'strain of the labels, a fraction (0.03 is 3 %)',
      required: true,
    },
    fraction: {
      kind: 'fraction',
      value: 'F',
      help: 'share of the atoms that count as plastic (default: 0.005)',
    },
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
      value: 'paper|ranks',
      choices: ['paper', 'ranks'],
      help: 'training recipe (default: paper for cnn2d, ranks for compact2d)',
    },
    epochs: { kind: 'integer', value: 'N', help: 'at most this many epochs' },
    batch: { kind: 'integer', value: 'N', help: 'density maps per step' },
    seed: { kind: 'integer', value: 'N', help: 'seed of every draw (default: 0)' },
    backend: {
      kind: 'text',
      value: backendNames.join('|'),
      choices: backendNames,
      help: 'what computes (default: the fastest that works)',
    },
    resume: { kind: 'text', value: 'RUN', help: 'continue this interrupted run' },
    again: { kind: 'switch', help: 'start afresh, although this was trained or begun before' },
  },
  details: `Missing label sets are made first. Ctrl+C once pauses: the same command then continues from there. A training that was finished
before is answered from the project.`,
  example: 'plastiscope train glasses --model compact2d --strain 0.03 --test lj004,lj005',
  async run([project = ''], flags, context) {
    const done = await context.run('train', {
      project: context.path(project),
      model: oneOf(modelNames, flags.model),
      recipe: flags.recipe === undefined ? undefined : flags.recipe === 'paper' ? 'paper' : 'ranks',
      strain: flags.strain,
      fraction: flags.fraction,
      test: flags.test,
      validation: flags.validation,
      epochs: flags.epochs,
      batch: flags.batch,
      seed: flags.seed,
      backend: backendOf(flags.backend),
      resume: flags.resume,
      again: flags.again,
    });
    const lines = [
      `${done.model} trained at ${percent(flags.strain)} on ${done.backend}: ${done.epochs} epochs, ${quantity(done.imagesPerSecond)} images/s`,
      `best epoch ${done.best.epoch}: validation accuracy ${quantity(done.best.validationAccuracy)}`,
      ...(done.test === null ? ['no test samples'] : [`test:\n${evaluationText(done.test)}`]),
      `run ${done.run}`,
    ];
    context.result(done, lines.join('\n'));
  },
});
