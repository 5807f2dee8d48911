import type { ComparisonRow } from '../../src-shared/contract/comparison';
import { rankings } from '../../src-shared/contract/comparison';
import { limits, type ScoreName, type TaskOutput } from '../../src-shared/contract/tasks';
import { command } from './command';
import { usage } from './flags';
import { backendFlag, fractionFlag } from './sharedFlags';
import { percent, quantity, table } from './text';

export const compare = command({
  name: 'compare',
  summary: 'Scores every model and indicator on the same label sets, side by side.',
  arguments: [{ name: 'DIR' }],
  flags: {
    strains: {
      kind: 'list',
      value: 'G,...',
      help: 'strains of the label sets, fractions (0.03 is 3 %)',
      required: true,
    },
    fraction: fractionFlag,
    samples: { kind: 'list', value: 'SAMPLES', help: 'which samples (default: all)' },
    ranks: {
      kind: 'text',
      value: rankings.join('|'),
      choices: rankings,
      help: 'rank over all atoms, or inside each species first (default: all)',
    },
    models: {
      kind: 'list',
      value: 'MODELS',
      help: 'which models, or none (default: every one that fits the samples, bundled ones too)',
    },
    indicators: {
      kind: 'list',
      value: 'KINDS',
      help: 'compute these first where a sample lacks them (default: take those that there are)',
    },
    scores: {
      kind: 'repeated',
      value: 'FILE',
      help: 'values of another method: .json of the score schema, or .csv with sample,loading,id,value; may be given several times',
    },
    backend: backendFlag,
  },
  details: `Every row rests on the same atoms and labels; a method that lacks a case says so, and a model is not scored on a sample that it
learned from. Indicators only rank: their accuracy and mcc need a threshold, which is taken from the other samples. sd is over the
cases, the 95 % interval of the mean over the samples. --json prints the whole comparison in the schema plastiscope-comparison/1.`,
  example: 'plastiscope compare glasses --strains 0.01,0.02,0.03 --indicators voronoi,soft-modes',
  async run([project = ''], flags, context) {
    const done = await context.run('compare', {
      project: context.path(project),
      strains: flags.strains.map(strainOf),
      fraction: flags.fraction,
      samples: flags.samples,
      ranks: flags.ranks,
      models: flags.models?.join() === 'none' ? [] : flags.models,
      indicators: flags.indicators,
      scores: flags.scores?.map(context.path),
      backend: flags.backend,
    });
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    context.result(done, [comparisonText(done), ...remarks(done)].join('\n'));
  },
});

function strainOf(text: string): number {
  const { least, most } = limits.strain;
  const strain = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (strain >= least && strain <= most) return strain;
  throw usage(
    `--strains takes fractions between ${least} and ${most} (0.03 is 3 %), not "${text}".`,
  );
}

const shown: readonly ScoreName[] = ['accuracy', 'cRank', 'overlap', 'averagePrecision', 'mcc'];

function comparisonText({ rows, upperBound }: TaskOutput<'compare'>): string {
  const body = [...rows]
    .sort((a, b) => a.strain - b.strain || merit(b) - merit(a))
    .map((row) => [
      row.method,
      percent(row.strain),
      row.cases === row.of ? `${row.of} cases` : `${row.cases} of ${row.of} cases`,
      ...shown.map((name) => spread(row, name)),
    ]);
  const bounds = (upperBound ?? []).map(({ strain, cases, mean, sd }) => [
    'upper bound',
    percent(strain),
    `${cases} cases`,
    `${quantity(mean)} ± ${quantity(sd)}`,
  ]);
  return table([['method', 'strain', 'cases', ...shown], ...body, ...bounds]);
}

/** Reasons that are printed; `--json` has all of them. */
const MOST_REASONS = 20;

/** Why numbers of the table are missing. */
function remarks({ rows }: TaskOutput<'compare'>): string[] {
  const unthresholded = rows.filter(({ mean }) => mean !== null && Number.isNaN(mean.accuracy));
  const methods = [...new Set(unthresholded.map(({ method }) => method))];
  const threshold =
    methods.length === 0
      ? []
      : [
          `No accuracy and mcc of ${methods.join(', ')}: what only ranks takes its threshold from other samples, and no other sample has values.`,
        ];
  const strainsOf = new Map<string, Set<string>>();
  for (const { method, strain, missing } of rows) {
    for (const { reason } of missing) {
      const sentence = `${method}: ${reason}`;
      strainsOf.set(sentence, (strainsOf.get(sentence) ?? new Set()).add(percent(strain)));
    }
  }
  const reasons = [...strainsOf].map(([text, strains]) => `${text} (${[...strains].join(', ')})`);
  const more = reasons.length - MOST_REASONS;
  return [
    ...threshold,
    ...reasons.slice(0, MOST_REASONS),
    ...(more > 0 ? [`and ${more} more reasons (--json)`] : []),
  ];
}

function merit({ mean }: ComparisonRow): number {
  return mean === null || Number.isNaN(mean.cRank) ? -Infinity : mean.cRank;
}

/** `0.745 ± 0.052`: mean and standard deviation over the cases. */
function spread({ mean, sd }: ComparisonRow, name: ScoreName): string {
  if (mean === null || sd === null || !Number.isFinite(mean[name])) return '–';
  return `${mean[name].toFixed(3)} ± ${sd[name].toFixed(3)}`;
}
