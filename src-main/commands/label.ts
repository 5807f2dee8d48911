import { limits } from '../../src-shared/contract/tasks';
import { command } from './command';
import { fractionFlag, strainFlag } from './sharedFlags';
import { percent, quantity, table } from './text';

export const label = command({
  name: 'label',
  summary: 'Measures D²min of every deformation at a strain and marks the plastic atoms.',
  arguments: [{ name: 'DIR' }],
  flags: {
    strain: strainFlag,
    fraction: fractionFlag,
    cutoff: {
      kind: 'number',
      value: 'R',
      limits: limits.cutoff,
      help: 'neighbours of D²min lie within R in the undeformed structure (default: of the preset)',
    },
    samples: { kind: 'list', value: 'SAMPLES', help: 'which samples (default: all)' },
  },
  details: 'A label set that exists is found again. train and evaluate make the ones they need.',
  example: 'plastiscope label glasses --strain 0.03',
  async run([project = ''], flags, context) {
    const done = await context.run('label', {
      project: context.path(project),
      strain: flags.strain,
      fraction: flags.fraction,
      cutoff: flags.cutoff,
      samples: flags.samples,
    });
    const rows = done.labels.map(({ sample, loading, strain, threshold, atoms }) => [
      sample,
      loading,
      percent(strain),
      quantity(threshold),
      String(atoms),
    ]);
    context.result(done, table([['sample', 'loading', 'strain', 'threshold', 'atoms'], ...rows]));
  },
});
