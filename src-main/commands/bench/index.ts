import { command } from '../command';
import { usage } from '../flags';
import { suggestion } from '../suggestion';
import type { Bench } from './bench';
import { benchTrain } from './train';

/** `bench NAME` by name. */
export const benches: Record<string, Bench> = { train: benchTrain };

export const bench = command({
  name: 'bench',
  summary: 'Measures speeds on this machine.',
  arguments: [{ name: 'NAME' }],
  flags: {
    repeats: { kind: 'integer', value: 'N', help: 'how often to repeat' },
    backend: { kind: 'text', value: 'B', help: 'what computes (default: the fastest that works)' },
    batch: { kind: 'integer', value: 'N', help: 'density maps per step' },
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
      const hint =
        near !== null
          ? `Did you mean ${near}?`
          : known.length > 0
            ? `There are ${known.join(', ')}.`
            : 'None is built in.';
      throw usage(`There is no bench ${name}. ${hint}`);
    }
    const { document, text } = await found.run(
      { repeats: flags.repeats, backend: flags.backend, batch: flags.batch },
      context,
    );
    context.result(document, text);
  },
});
