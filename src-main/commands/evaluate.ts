import { backendNames } from '../../src-shared/contract/tasks';
import { command } from './command';
import { backendOf } from './choices';
import { evaluationText } from './evaluationText';

export const evaluate = command({
  name: 'evaluate',
  summary: 'Scores a model against the label sets of a project, case by case.',
  arguments: [{ name: 'DIR' }],
  flags: {
    model: {
      kind: 'text',
      value: 'RUN_OR_BUNDLED',
      help: 'a trained run of the project or a bundled model',
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
    samples: {
      kind: 'list',
      value: 'SAMPLES',
      help: 'which samples (default: all with this strain that the model never saw)',
    },
    backend: {
      kind: 'text',
      value: backendNames.join('|'),
      choices: backendNames,
      help: 'what computes (default: the fastest that works)',
    },
  },
  details: `accuracy: balanced accuracy at p > 0.5 on the balanced set; cRank: cumulative rank correlation of the plastic atoms; overlap: share
of the plastic atoms among as many highest probabilities; averagePrecision and mcc over all atoms. sd is over the cases.`,
  example: 'plastiscope evaluate glasses --model compact2d-3 --strain 0.03',
  async run([project = ''], flags, context) {
    const done = await context.run('evaluate', {
      project: context.path(project),
      model: flags.model,
      strain: flags.strain,
      fraction: flags.fraction,
      samples: flags.samples,
      backend: backendOf(flags.backend),
    });
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    context.result(done, evaluationText(done));
  },
});
