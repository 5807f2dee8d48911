import { command } from './command';
import { backendFlag, modelFlag } from './sharedFlags';
import { duration } from './terminal';

export const fan = command({
  name: 'fan',
  summary: 'Predicts a 2D sample of a project under loads at every 5° of the elongation axis.',
  arguments: [{ name: 'DIR' }],
  flags: {
    sample: { kind: 'text', value: 'NAME', help: 'which sample', required: true },
    model: modelFlag,
    backend: backendFlag,
    again: { kind: 'switch', help: 'compute afresh, although angles were predicted before' },
  },
  details: `One record holds all 36 angles; angles with a stored prediction are taken from it. Ctrl+C and a killed process lose at most the
angle that ran: the same command continues.`,
  example: 'plastiscope fan glasses --sample lj000 --model compact2d-3',
  async run([project = ''], flags, context) {
    const done = await context.run('fan', {
      project: context.path(project),
      sample: flags.sample,
      model: flags.model,
      backend: flags.backend,
      again: flags.again,
    });
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    context.result(
      done,
      `${done.record}: ${done.atoms} atoms at ${done.angles} angles on ${done.backend} in ${duration(done.seconds)}`,
    );
  },
});
