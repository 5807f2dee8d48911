import { endingsInWords, exportFormats } from '../../src-shared/contract/exportFormats';
import { command } from './command';
import { checkProjectFlags } from './projectOrFile';
import { backendFlag, frameFlag, modelFlag, presetFlag, presetOf } from './sharedFlags';
import { duration } from './terminal';

export const predict = command({
  name: 'predict',
  summary:
    'Predicts for every atom of an undeformed structure the probability of rearranging under a load.',
  arguments: [{ name: 'FILE' }],
  flags: {
    model: modelFlag,
    loading: {
      kind: 'text',
      value: 'L',
      help: 'simple+, simple-, pure+, pure-, angle:DEGREES, or TTT/EEE such as -100/010',
      required: true,
    },
    sample: {
      kind: 'text',
      value: 'NAME',
      help: 'FILE is a project folder: predict this sample of it and keep the result there',
    },
    project: { kind: 'path', value: 'DIR', help: 'project whose trained runs --model may name' },
    frame: frameFlag,
    preset: presetFlag,
    backend: backendFlag,
    out: {
      kind: 'path',
      value: 'F',
      help: `where to write the probabilities: ${endingsInWords(exportFormats.filter(({ annotations }) => annotations))}`,
    },
    again: { kind: 'switch', help: 'compute afresh, although this was predicted before' },
  },
  details: `A CSV file gets the columns id,probability; any other is the structure with the columns probability_<loading> and class_<loading> added.
A warning says when the structure lies outside what the model was trained on.`,
  example: 'plastiscope predict lj000.data --model compact2d-3 --loading simple+ --out lj000.csv',
  async run([given = ''], flags, context) {
    const file = context.path(given);
    const inProject = checkProjectFlags(given, file, flags);
    if (!inProject && flags.out === undefined) {
      context.note('Nothing is written without --out: only the summary follows.');
    }
    const done = await context.run('predict', {
      ...(inProject
        ? { project: file, sample: flags.sample }
        : { file, project: flags.project === undefined ? undefined : context.path(flags.project) }),
      frame: flags.frame,
      model: flags.model,
      loading: flags.loading,
      preset: flags.preset === undefined ? undefined : presetOf(flags.preset, context.path),
      backend: flags.backend,
      out: flags.out === undefined ? undefined : context.path(flags.out),
      again: flags.again,
    });
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    const lines = [
      `${done.atoms} atoms (preset ${done.preset}) under ${done.loading} on ${done.backend} in ${duration(done.seconds)}`,
      ...(flags.out === undefined ? [] : [`written to ${flags.out}`]),
    ];
    context.result(done, lines.join('\n'));
  },
});
