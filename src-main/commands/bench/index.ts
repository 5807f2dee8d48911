import { limits } from '../../../src-shared/contract/tasks';
import { command } from '../command';
import { usage } from '../flags';
import { backendFlag, batchFlag } from '../sharedFlags';
import { suggestion } from '../suggestion';
import type { Bench } from './bench';
import { benchTrain } from './train';

/** `bench NAME` by name. */
const benches: Record<string, Bench> = { train: benchTrain };

export const bench = command({
  name: 'bench',
  summary: 'Measures speeds on this machine.',
  arguments: [{ name: 'NAME' }],
  flags: {
    repeats: { kind: 'integer', value: 'N', limits: limits.count, help: 'how often to repeat' },
    backend: backendFlag,
    batch: batchFlag,
  },
  details: Object.entries(benches)
    .map(([name, { summary }]) => `${name}: ${summary}`)
    .join('\n'),
  example: 'plastiscope bench train',
  async run([name = ''], flags, context) {
    const found = Object.hasOwn(benches, name) ? benches[name] : undefined;
    if (found === undefined) {
      const known = Object.keys(benches);
      const near = suggestion(name, known);
      const hint = near === null ? `There is ${known.join(', ')}.` : `Did you mean ${near}?`;
      throw usage(`There is no bench ${name}. ${hint}`);
    }
    const { document, text } = await found.run(
      { repeats: flags.repeats, backend: flags.backend, batch: flags.batch },
      context,
    );
    context.result(document, text);
  },
});
