import type { InspectReport } from '../../src-shared/contract/inspect';
import { strayAnswers } from '../../src-shared/records/strayAnswers';
import { command } from './command';
import { atFrame } from './inspectFrame';
import { reportText } from './inspectText';
import { answersOf, hintsOf, readingFlags } from './readingFlags';
import { presetFlag, presetOf } from './sharedFlags';

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
    project: {
      kind: 'path',
      value: 'DIR',
      help: 'look as an import into this project would: with its preset and what it remembers',
    },
    preset: presetFlag,
    ...readingFlags,
  },
  details: `Folders are searched for structure files. Nothing is written. A file that cannot be read is reported with the line where
reading stopped, and the exit status is then 2. Samples and strains are recognised from all frames, also with --frame.
What the files leave open is asked; with --answer the report is made again with the answers, and project import takes the
same flags. A project folder as PATH shows what its samples were imported from, with answers and corrections.`,
  example: 'plastiscope inspect lj000/',
  async run(paths, flags, context) {
    const whole = await context.run(
      'inspect',
      {
        paths: paths.map(context.path),
        ...(flags.project === undefined ? {} : { project: context.path(flags.project) }),
        ...(flags.preset === undefined ? {} : { preset: presetOf(flags.preset, context.path) }),
        hints: hintsOf(flags, context.path),
        answers: answersOf(flags, context.path),
      },
      'here',
    );
    const report = flags.frame === undefined ? whole : atFrame(whole, flags.frame);
    context.result(report, reportText(report, context.cwd));
    for (const line of unanswered(whole, answersOf(flags, context.path))) context.note(line);
    const bad = report.files.filter(({ error, leftOut }) => error !== null && !leftOut);
    for (const { path, error } of bad) {
      const line = error?.line === undefined ? '' : `:${error.line}`;
      context.note(`plastiscope: ${path}${line}: ${error?.message ?? ''}`);
    }
    return bad.length > 0 ? 2 : 0;
  },
});

/** Answers that did not reach a question or a frame: a slip of the pen must not pass for a decision. */
function unanswered(report: InspectReport, answers: Readonly<Record<string, string>>): string[] {
  const { questions, series } = report;
  const asked = [...questions, ...series.flatMap((one) => one.questions)];
  const stray = strayAnswers(report, answers).map((place) => `warning: there is no ${place}`);
  const open = Object.entries(answers).flatMap(([key, answer]) => {
    if (/^(reference|frame):/.test(key)) return [];
    const meant = asked.filter(({ id, code }) => id === key || code === key);
    if (meant.length === 0) return [`warning: no question is open for --answer ${key}=${answer}`];
    return meant.some((one) => one.answer === answer)
      ? []
      : [`warning: "${answer}" is no answer to ${key}`];
  });
  return [...stray, ...open];
}
