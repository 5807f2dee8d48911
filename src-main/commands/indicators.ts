import {
  indicatorCatalogue,
  indicatorKinds,
  indicatorMethods,
} from '../../src-shared/contract/indicators';
import { limits } from '../../src-shared/contract/tasks';
import { command } from './command';
import { usage } from './flags';
import { isProjectFolder } from './projectOrFile';
import { frameFlag, presetFlag, presetOf } from './sharedFlags';
import { duration } from './terminal';
import { quantity, table } from './text';

export const indicators = command({
  name: 'indicators',
  summary:
    'Computes a physical indicator of every atom, of a structure file or of samples of a project.',
  arguments: [{ name: 'DIR_OR_FILE' }],
  flags: {
    kind: {
      kind: 'text',
      value: 'KIND',
      help: 'which indicator (below), or column:NAME of the structure file itself',
      required: true,
    },
    samples: {
      kind: 'list',
      value: 'SAMPLES',
      help: 'which samples of the project (default: all)',
    },
    loading: {
      kind: 'text',
      value: 'L',
      help: 'of an oriented indicator: simple+, 100/010, … (default: every loading that was simulated)',
    },
    potential: {
      kind: 'text',
      value: 'lj2d-cut|lj2d-smooth|FILE',
      help: 'an EAM table or a preset file (default: the one with which the sample is at rest)',
    },
    method: {
      kind: 'text',
      value: indicatorMethods.join('|'),
      choices: indicatorMethods,
      help: 'of flexibility-volume: molecular dynamics or the harmonic modes (default: md)',
    },
    temperature: {
      kind: 'number',
      value: 'T',
      limits: { above: 0 },
      help: 'of flexibility-volume: ε/k_B in lj units (default: 0.0299), kelvin in metal (50)',
    },
    runs: {
      kind: 'integer',
      value: 'N',
      limits: limits.count,
      help: 'of molecular dynamics: runs that the mean is over (default: 100)',
    },
    seed: { kind: 'integer', value: 'N', help: 'of the velocities (default: 0)' },
    strain: {
      kind: 'fraction',
      value: 'G',
      limits: limits.strain,
      help: 'of early-d2min: its strain (default: 0.005)',
    },
    cutoff: {
      kind: 'number',
      value: 'R',
      limits: limits.cutoff,
      help: 'neighbours of coordination, and of D²min, lie within R (default: of the preset)',
    },
    relax: {
      kind: 'switch',
      help: 'minimise the structure first where it is not at a minimum of the potential',
    },
    frame: frameFlag,
    preset: presetFlag,
    out: {
      kind: 'path',
      value: 'F.csv',
      help: 'where to write the columns id,value, of one sample',
    },
    again: { kind: 'switch', help: 'compute afresh, although this was computed before' },
  },
  details: `${table(indicatorKinds.map((kind) => [kind, indicatorCatalogue[kind].definition]))}

Of a project, results are kept with the samples: plastiscope export writes them as columns, plastiscope compare scores them.`,
  example: 'plastiscope indicators lj000.data --kind voronoi --out voronoi.csv',
  async run([given = ''], flags, context) {
    const path = context.path(given);
    const inProject = isProjectFolder(path);
    const misplaced = inProject
      ? (['frame', 'preset'] as const).find((name) => flags[name] !== undefined)
      : (['samples'] as const).find((name) => flags[name] !== undefined);
    if (misplaced !== undefined)
      throw usage(
        `--${misplaced} is for a ${inProject ? 'structure file' : 'project folder'}, and ${given} is ${inProject ? 'a project folder' : 'none'}.`,
      );
    if (!inProject && flags.out === undefined)
      context.note('Nothing is written without --out: only the summary follows.');
    const done = await context.run('indicators', {
      ...(inProject ? { project: path, samples: flags.samples } : { file: path }),
      indicator: flags.kind,
      loading: flags.loading,
      potential:
        flags.potential === undefined ? undefined : potentialOf(flags.potential, context.path),
      method: flags.method,
      temperature: flags.temperature,
      runs: flags.runs,
      seed: flags.seed,
      strain: flags.strain,
      cutoff: flags.cutoff,
      relax: flags.relax,
      frame: flags.frame,
      preset: flags.preset === undefined ? undefined : presetOf(flags.preset, context.path),
      out: flags.out === undefined ? undefined : context.path(flags.out),
      again: flags.again,
    });
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    const rows = done.records.map((one) => [
      one.sample,
      one.loading ?? '',
      String(one.atoms),
      one.invalid === 0 ? '' : `${one.invalid} without a value`,
      one.modes === null ? '' : `${one.modes.count} modes, lowest ω² ${quantity(one.modes.lowest)}`,
      one.potential === null
        ? ''
        : `${one.potential.name} (${one.potential.chosenBy}, largest force ${quantity(one.potential.residualForce)})`,
      duration(one.seconds),
    ]);
    const lines = [
      table([['sample', 'loading', 'atoms', '', 'modes', 'potential', 'time'], ...rows]),
      ...(flags.out === undefined ? [] : [`written to ${flags.out}`]),
    ];
    const { warnings: _said, ...document } = done;
    context.result(document, lines.join('\n'));
  },
});

/** A built-in potential stays a name; a file becomes an absolute path. */
function potentialOf(given: string, absolute: (path: string) => string): string {
  return /^[A-Za-z0-9_-]+$/.test(given) ? given : absolute(given);
}
