import { limits } from '../../../src-shared/contract/tasks';
import { command } from '../command';
import { usage } from '../flags';
import { backendFlag, batchFlag } from '../sharedFlags';
import { suggestion } from '../suggestion';
import type { Bench } from './bench';
import { benchIndicators } from './indicators';
import { benchRead } from './read';
import { benchTrain } from './train';

/** `bench NAME` by name. */
const benches: Record<string, Bench> = {
  train: benchTrain,
  read: benchRead,
  indicators: benchIndicators,
};

export const bench = command({
  name: 'bench',
  summary: 'Measures speeds on this machine.',
  arguments: [{ name: 'NAME' }],
  flags: {
    repeats: { kind: 'integer', value: 'N', limits: limits.count, help: 'how often to repeat' },
    backend: backendFlag,
    batch: batchFlag,
    file: {
      kind: 'path',
      value: 'FILE',
      help: 'read: this file alone, once, without peers and in this process',
    },
    frames: {
      kind: 'list',
      value: 'N,M',
      help: 'read: these frames of FILE, counted from 0, one after another',
    },
    case: {
      kind: 'text',
      value: 'NAME',
      help: 'indicators: this case alone, once, without peers and in this process',
    },
    potential: {
      kind: 'path',
      value: 'FILE',
      help: 'indicators: EAM table of the Cu-Zr glass; without one its modes and responses are left out',
    },
    'peer-input': {
      kind: 'path',
      value: 'DIR',
      help: 'indicators: where to write what a peer needs to do --case too',
    },
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
    const { repeats, backend, batch } = flags;
    const frames = (flags.frames ?? []).map(frameNumber);
    const absolute = (path: string | undefined) =>
      path === undefined ? undefined : context.path(path);
    const options = {
      ...{ repeats, backend, batch, frames, case: flags.case },
      file: absolute(flags.file),
      potential: absolute(flags.potential),
      peerInput: absolute(flags['peer-input']),
    };
    const { document, text } = await found.run(options, context);
    context.result(document, text);
  },
});

function frameNumber(word: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw usage(`--frames takes whole numbers separated by commas, not ${word}.`);
}
