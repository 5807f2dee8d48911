import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/folders.mjs';
import { run, tail } from '../setup/run.mjs';

async function plastiscope(args) {
  const cli = join(root, 'build/plastiscope.cjs');
  const { status, output, stdout } = await run(process.execPath, [cli, ...args]);
  if (status !== 0) throw new Error(`plastiscope ${args.join(' ')} failed:\n${tail(output)}`);
  return stdout;
}

async function query(args) {
  return JSON.parse(await plastiscope([...args, '--json']));
}

/** A glass that the models have not seen where there is one, its loading, and the best model for it. */
function choose({ samples, deformations }, { models }) {
  const byNovelty = [...samples].sort(
    (a, b) => Number(b.split === 'test') - Number(a.split === 'test'),
  );
  for (const sample of byNovelty) {
    const model = models.find((each) => each.dimensions === sample.dimensions);
    const load = deformations.find(
      (each) => each.sample === sample.id || each.sample === sample.name,
    );
    if (model && load) return { sample: sample.name, model: model.name, loading: load.loading };
  }
  throw new Error('the sample project has no glass with a model for it');
}

/**
 * The tour where no window can be opened: through the command line, so without the window's pictures.
 *
 * @param {string} folder for the copy of the sample project and the annotated structure
 * @param {string} fault why there is no window
 * @returns {Promise<number>} exit status
 */
export async function headless(folder, fault) {
  console.log(`  Without pictures: ${fault}`);
  const original = join(root, 'resources/sample-project');
  const project = join(folder, 'sample-project');
  try {
    rmSync(project, { recursive: true, force: true });
    cpSync(original, project, {
      recursive: true,
      filter: (path) => path !== join(original, 'work') && path !== join(original, 'cache'),
    });
    const shown = await query(['project', 'show', project]);
    const { sample, model, loading } = choose(shown, await query(['models', '--project', project]));
    const about = ['--sample', sample, `--loading=${loading}`, '--model', model];
    await plastiscope(['predict', project, ...about, '--again']);
    console.log(`  Predicted ${sample} under ${loading} with ${model}`);
    for (const extension of ['dump', 'xyz']) {
      const out = join(folder, `plastiscope-${sample.replace(/[^\w.-]+/g, '_')}.${extension}`);
      await plastiscope(['export', project, ...about, '--out', out]);
    }
    console.log('  Exported the annotated structure');
    return 0;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}
