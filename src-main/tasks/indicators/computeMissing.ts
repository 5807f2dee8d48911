import { PlastiscopeError } from '../../../src-shared/contract/errors';
import {
  indicatorMethods,
  namedColumn,
  type IndicatorMethod,
} from '../../../src-shared/contract/indicators';
import { defaults } from '../../../src-shared/contract/tasks';
import type { Store } from '../../project/store';
import type { NamedSample } from '../support/samples';
import type { TaskContext } from '../task';
import { performInProject } from './perform';
import { plansOf, requireKind } from './plan';
import { sampleSource } from './sampleSource';

/**
 * Indicators of every sample with their defaults, each computed only where it is not there yet.
 *
 * @param kinds of the catalogue, one with several methods as `flexibility-volume:harmonic`; or `column:<name>`
 * @returns a sentence for every sample that cannot have one: the others are computed all the same
 * @throws PlastiscopeError('usage') for an unknown kind
 */
export async function computeMissing(
  store: Store,
  samples: readonly NamedSample[],
  kinds: readonly string[],
  context: TaskContext,
): Promise<string[]> {
  const wanted = kinds.map(kindAndMethod);
  const refused: string[] = [];
  for (const { indicator, method } of wanted) {
    const column = namedColumn(indicator) !== null;
    for (const sample of samples) {
      context.signal.throwIfAborted();
      const report: TaskContext['report'] = (progress) =>
        context.report({ ...progress, stage: `${sample.name}: ${progress.stage}` });
      report({ stage: indicator, done: 0, total: null });
      try {
        const source = await sampleSource(store, sample, {}, context.resourcesDir);
        const wish = { method, seed: defaults.seed };
        const asked = { indicator, wish, relax: false };
        const reporting = { ...context, report };
        for (const plan of await plansOf(source, asked, reporting))
          await performInProject(store, sample, plan, { indicator, method }, reporting);
      } catch (error) {
        if (!(error instanceof PlastiscopeError)) throw error;
        // a column that one sample's file lacks is of no concern to the others
        if (error.code !== 'input' && !(error.code === 'usage' && column)) throw error;
        refused.push(`${indicator} of ${sample.name}: ${error.message}`);
      }
    }
  }
  return refused;
}

function kindAndMethod(given: string): { indicator: string; method: IndicatorMethod | undefined } {
  if (namedColumn(given) !== null) return { indicator: given, method: undefined };
  const [indicator = '', written] = given.split(':');
  const method = indicatorMethods.find((known) => known === written);
  requireKind(written !== undefined && method === undefined ? given : indicator);
  return { indicator, method };
}
