import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listBundledRuns } from '../../project/bundledRuns';
import { modelMetadata, probabilityDefinition } from './modelDescription';

const runs = await listBundledRuns(fileURLToPath(new URL('../../../resources', import.meta.url)));

describe('what a sidecar says of a model', () => {
  it.each(runs)('names class, label set, loading, model and recipe: %#', (run) => {
    const { name, model, recipe } = run.manifest;
    const text = probabilityDefinition(run, 'pure-');
    expect(text).toContain('the 0.5 % of the atoms of its sample with the largest D²min');
    expect(text).toContain('at 3 % strain under pure-');
    expect(text).toContain(`${name} (${model}, recipe ${recipe}, ${run.id})`);
  });

  it('tells the calibration of the ranks recipe from the logit of the paper', () => {
    const text = (recipe: string) => {
      const run = runs.find(({ manifest }) => manifest.recipe === recipe);
      if (run === undefined) throw new Error(`no bundled model has the recipe ${recipe}`);
      return { run, definition: probabilityDefinition(run, 'simple+') };
    };
    const ranks = text('ranks');
    const { a, b } = ranks.run.manifest.calibration ?? { a: NaN, b: NaN };
    expect(ranks.definition).toContain(`a = ${a} and b = ${b} from a logistic regression`);
    expect(text('paper').definition).toContain("1/(1 + exp(−z)) of the network's output z");
  });

  it('names the samples of every part', () => {
    for (const run of runs) {
      const { split } = run.manifest;
      const names = (part: keyof typeof split) => split[part].map(({ name }) => name);
      expect(modelMetadata(run)).toMatchObject({
        run: run.id,
        weights: run.manifest.files['weights.bin'].sha256,
        split: { train: names('train'), validation: names('validation'), test: names('test') },
      });
    }
  });
});
