import type { FormatReader } from '../../src-main/formats/reading';
import { takeAsked } from './allocation';
import type { Corpus } from './corpus';
import { drawOf } from './draw';
import type { Finding, Prepared, Target } from './prepared';

/** How much comes behind the beginning of a file; of short lines less, since each of them is looked at. */
const LENGTH = 48 * 2 ** 20;
const LENGTH_OF_LINES = 4 * 2 ** 20;
/** No array may be larger: what never ends cannot be kept until it does. */
const MOST = 40 * 2 ** 20;
const CHUNK = 1 << 20;

const FILLERS = [
  'x',
  '1',
  '9.',
  ' ',
  '\t',
  '\0',
  '#',
  '[',
  '"',
  '- [ ',
  '\n',
  ' \n',
  'x\n',
  '1 1\n',
  'ITEM: FOO\n',
];

/** Files that begin well and go on with one thing for ever: no reader may keep all of it, or take long. */
export function endlessTarget(corpus: Corpus): Target {
  const files = [...corpus].flatMap(([group, list]) => (group === 'none' ? [] : list));
  const readable = files.filter(({ reader }) => reader !== null);
  return {
    prepare(seed, number): Prepared {
      const draw = drawOf(`fuzz ${seed} endless ${number}`);
      const { name, bytes, reader, hints } = draw.pick(readable);
      const end = draw.below(bytes.length + 1);
      const filler = draw.pick(FILLERS);
      return {
        from: name,
        steps: [`cut at byte ${end}`, `then ${JSON.stringify(filler)} for ever`],
        settings: { hints },
        files: [{ name: 'beginning', bytes: bytes.slice(0, end) }],
        seconds: 20,
        run: () => examine(reader, bytes.slice(0, end), filler, hints ? { hints } : {}),
      };
    },
  };
}

async function examine(
  reader: FormatReader | null,
  beginning: Uint8Array,
  filler: string,
  options: Parameters<FormatReader['read']>[1],
): Promise<Finding> {
  if (!reader) throw new Error('only files with a reader are taken');
  takeAsked();
  let [sound, refused] = [0, 0];
  const codes = new Set<string>();
  const source = goingOn(beginning, filler);
  for await (const reading of reader.read(source, { ...options, keepText: false })) {
    if (reading.ok) sound++;
    else {
      refused++;
      codes.add(reading.error.code);
    }
  }
  const { most } = takeAsked();
  return {
    outcome: refused === 0 && sound > 0 ? 'frames' : 'errors',
    codes: [...codes],
    fault: most > MOST ? `an array of ${Math.round(most / 2 ** 20)} MiB` : null,
  };
}

async function* goingOn(beginning: Uint8Array, filler: string): AsyncGenerator<Uint8Array> {
  yield beginning.slice();
  const chunk = new Uint8Array(Buffer.from(filler.repeat(Math.ceil(CHUNK / filler.length))));
  const length = filler.includes('\n') ? LENGTH_OF_LINES : LENGTH;
  for (let sent = 0; sent < length; sent += chunk.length) yield chunk.slice();
}
