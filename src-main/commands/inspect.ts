import type { InspectReport, Series } from '../../src-shared/contract/inspect';
import { command } from './command';
import { atFrame } from './inspectFrame';
import { counted, percent, table } from './text';

export const inspect = command({
  name: 'inspect',
  summary:
    'Shows what structure files hold: frames, cells, columns, samples, loadings and strains.',
  arguments: [{ name: 'PATH', many: true }],
  flags: {
    frame: {
      kind: 'integer',
      value: 'N',
      help: 'show only frame N of every file, counted from 0 (default: all)',
    },
  },
  details: `Folders are searched for structure files. Nothing is written. A file that cannot be read is reported with the line where
reading stopped, and the exit status is then 2. Samples and strains are recognised from all frames, also with --frame.`,
  example: 'plastiscope inspect lj000/',
  async run(paths, flags, context) {
    const whole = await context.run('inspect', { paths: paths.map(context.path) }, 'here');
    const report = flags.frame === undefined ? whole : atFrame(whole, flags.frame);
    context.result(report, reportText(report));
    const bad = report.files.filter(({ error }) => error !== null);
    for (const { path, error } of bad) {
      const line = error?.line === undefined ? '' : `:${error.line}`;
      context.note(`plastiscope: ${path}${line}: ${error?.message ?? ''}`);
    }
    return bad.length > 0 ? 2 : 0;
  },
});

function reportText({ files, series }: InspectReport): string {
  const rows = files.map((file) => {
    const [first] = file.frames;
    const size = first === undefined ? '' : `${first.atoms} atoms, ${first.dimensions}D`;
    return [file.path, file.format ?? 'not recognised', counted(file.frames.length, 'frame'), size];
  });
  const notes = files.flatMap(({ path, warnings }) =>
    warnings.map(
      ({ line, message }) => `${path}${line === undefined ? '' : `:${line}`}: ${message}`,
    ),
  );
  return [table(rows), ...notes, ...series.map(seriesText)].join('\n');
}

function seriesText(series: Series): string {
  const { reference, members, warnings, questions } = series;
  const rows = members.map((member) => [
    `  ${member.protocol ?? 'unnamed'}`,
    percent(member.strain),
    `${member.path} [frame ${member.frame}]`,
    [...(member.included ? [] : ['left out']), ...member.notes].join('; '),
  ]);
  return [
    '',
    `${series.sample}: ${series.atoms} atoms, ${series.dimensions}D, reference ${reference.path} [frame ${reference.frame}]`,
    ...(rows.length === 0 ? [] : [table(rows)]),
    ...warnings.map(({ message }) => `  note: ${message}`),
    ...questions.map(
      ({ message, default: answer }) => `  question: ${message} (default: ${answer})`,
    ),
  ].join('\n');
}
