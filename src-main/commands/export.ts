import {
  endingsInWords,
  exportFormatOf,
  exportFormats,
} from '../../src-shared/contract/exportFormats';
import { command } from './command';
import { table } from './text';

export const exportCommand = command({
  name: 'export',
  summary: 'Writes a sample with every annotation as columns.',
  arguments: [{ name: 'DIR' }],
  flags: {
    sample: { kind: 'text', value: 'S', help: 'which sample', required: true },
    loading: {
      kind: 'text',
      value: 'L',
      help: 'which loading (default: every loading that has something)',
    },
    model: {
      kind: 'text',
      value: 'RUN_OR_BUNDLED',
      help: 'whose predictions (default: the newest)',
    },
    out: {
      kind: 'path',
      value: 'F',
      help: `the file, ending in ${endingsInWords()}`,
      required: true,
    },
    columns: {
      kind: 'text',
      value: 'NAME,...',
      help: 'added columns that are written, in this order (default: all)',
    },
    digits: {
      kind: 'integer',
      value: 'N',
      help: 'significant digits of added real columns (default: all that the format keeps)',
    },
    atoms: {
      kind: 'text',
      value: 'EXPRESSION',
      help: 'only where it holds, such as "type == 2 && probability > 0.8" (names of columns; short ones where there is one of a kind)',
    },
    strict: {
      kind: 'switch',
      help: 'extended XYZ without nan, for the libAtoms parser: -1 instead',
    },
  },
  details: `Input columns are written as they were read. The file is read back and compared before it takes its name, and a file
F.meta.json beside it (in Parquet and NPZ the entry plastiscope) says where every column comes from; files are named in it
relative to the folder of F.

${table(exportFormats.map(formatRow))}`,
  example: 'plastiscope export glasses --sample lj004 --loading simple+ --out lj004.dump',
  async run([project = ''], flags, context) {
    const done = await context.run('export', {
      project: context.path(project),
      sample: flags.sample,
      loading: flags.loading,
      model: flags.model,
      out: context.path(flags.out),
      strict: flags.strict,
      columns: flags.columns?.split(',').map((name) => name.trim()),
      digits: flags.digits,
      atoms: flags.atoms === undefined ? undefined : { where: flags.atoms },
    });
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    const stored = exportFormatOf(flags.out)?.annotations === true;
    if (stored && !done.columns.some((name) => /^(probability|d2min)_/.test(name))) {
      context.note(
        `warning: nothing is known about ${flags.sample}${flags.loading === undefined ? '' : ` under ${flags.loading}`} yet: the file has the input columns only.`,
      );
    }
    context.result(done, `${done.path}: ${done.atoms} atoms, columns ${done.columns.join(' ')}`);
  },
});

function formatRow({ label, endings, gzip, lacks }: (typeof exportFormats)[number]): string[] {
  const compressed = gzip ? ' [.gz]' : '';
  return [`${endings.join(' ')}${compressed}`, `${label}; not stored: ${lacks}`];
}
