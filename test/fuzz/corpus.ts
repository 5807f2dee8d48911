import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '../../src-shared/contract/inspect';
import type { ReadingHints } from '../../src-shared/contract/hints';
import { recognise } from '../../src-main/formats/recognise';
import type { FormatReader, FrameReading } from '../../src-main/formats/reading';
import { compressionOf, type CompressionName } from '../../src-main/formats/source/compression';
import { filesBelow } from './filesBelow';
import { readWhole } from './readBytes';

/** What is fuzzed by itself: every readable format, and every kind of compression around them. */
export type Group = FileFormat | CompressionName;

/** A file as another program wrote it. */
export interface Original {
  /** from test/data */
  name: string;
  bytes: Uint8Array;
  /** of what was recognised; null for compressed files, and for files that are refused as a whole */
  reader: FormatReader | null;
  /** what its user would have to say for it to be read */
  hints: ReadingHints | null;
  /** how it is read undamaged; empty for compressed files, which are read from disk */
  readings: FrameReading[];
}

/** Larger files would only be slower. */
const LARGEST = 7000;
const FOLDERS = ['variants', 'formats'];
const TEXT = /\.(md|json|py)$|(^|\/)in\./;

export type Corpus = ReadonlyMap<Group | 'none', Original[]>;

/**
 * The small files of test/data by what their content is recognised as, so that a file that is added there is fuzzed too.
 *
 * @param data the folder test/data
 * @param only the group whose files must also be read; of the others the bytes alone are wanted; null: all
 */
export async function readCorpus(data: string, only: Group | null): Promise<Corpus> {
  const corpus = new Map<Group | 'none', Original[]>();
  for (const name of await filesOf(data)) {
    const bytes = new Uint8Array(await readFile(join(data, name)));
    if (bytes.length === 0 || bytes.length > LARGEST) continue;
    const group = compressionOf(bytes)?.name ?? groupOf(bytes);
    const list = corpus.get(group) ?? [];
    corpus.set(group, list);
    const found = recognise(bytes);
    const reader = 'reader' in found ? found.reader : null;
    list.push({ name, bytes, reader, hints: null, readings: [] });
  }
  for (const [group, list] of corpus) {
    if (only !== null && group !== only) continue;
    for (const one of list) if (one.reader) Object.assign(one, await understood(one, list));
  }
  return corpus;
}

function groupOf(bytes: Uint8Array): FileFormat | 'none' {
  const found = recognise(bytes);
  return 'reader' in found ? found.reader.format : 'none';
}

async function filesOf(data: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of FOLDERS)
    for (const name of await filesBelow(join(data, folder))) names.push(join(folder, name));
  return names.filter((name) => !TEXT.test(name));
}

/** How a file is read, with the hints that it cannot be read without. */
async function understood(
  { name, bytes, reader }: Original,
  neighbours: readonly Original[],
): Promise<Partial<Original>> {
  if (!reader) return {};
  const readings = await readWhole(reader, bytes, {});
  const [first] = readings;
  const code = first && !first.ok ? first.error.code : '';
  const hints = await hintsFor(code, name, neighbours);
  return hints ? { hints, readings: await readWhole(reader, bytes, { hints }) } : { readings };
}

async function hintsFor(
  code: string,
  name: string,
  neighbours: readonly Original[],
): Promise<ReadingHints | null> {
  if (code === 'cell-unknown') return { cell: [[20, 0, 0], [0, 21, 0], [0, 0, 22]] }; // prettier-ignore
  const style = /(atomic|charge|bond|angle|molecular|full|sphere).*no-hint/.exec(name)?.[1];
  if (style === 'charge' || style === 'molecular' || style === 'full' || style === 'sphere')
    return { atomStyle: style };
  if (code !== 'columns-unknown') return null;
  if (name.endsWith('colname.dump')) return { columns: ['id', '', 'x', 'y', 'z', ''] };
  // an old binary dump was made from a new one, which names its columns
  const newer = neighbours.find((one) => one.name === name.replace(/-old.*\.bin$/, '.bin'));
  const [first] = newer?.reader ? await readWhole(newer.reader, newer.bytes, {}) : [];
  if (!first?.ok) throw new Error(`${name}: nothing says what its columns are`);
  return { columns: first.frame.columns };
}
