import { command } from './command';
import { evaluationText } from './evaluationText';
import { backendFlag, fractionFlag, modelFlag, strainFlag } from './sharedFlags';

export const evaluate = command({
  name: 'evaluate',
  summary: 'Scores a model against the label sets of a project, case by case.',
  arguments: [{ name: 'DIR' }],
  flags: {
    model: modelFlag,
    strain: strainFlag,
    fraction: fractionFlag,
    samples: {
      kind: 'list',
      value: 'SAMPLES',
      help: 'which samples (default: all with this strain that the model never saw)',
    },
    backend: backendFlag,
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
      backend: flags.backend,
    });
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    context.result(done, evaluationText(done));
  },
});
