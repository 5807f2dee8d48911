import type { ReadingHints } from '../../src-shared/contract/hints';
import type { FormatReader } from '../../src-main/formats/reading';
import { asGzip, asZstd, endsEarly } from './compress';
import { compressionOf } from '../../src-main/formats/source/compression';
import type { Corpus, Group, Original } from './corpus';
import { drawOf, type Draw } from './draw';
import { applied, changesFor, type Harmless } from './harmless';
import { mutate } from './mutate/mutate';

/** One input, and what must come of it. */
export interface Case {
  group: Group;
  number: number;
  /** file of test/data that it was made of */
  from: string;
  steps: string[];
  bytes: Uint8Array;
  /** size of the chunks that it is read in once more */
  chunk: number;
  keepText: boolean;
  hints: ReadingHints | null;
  expected: Expected;
}

export type Expected =
  /** sound frames or typed errors */
  | { kind: 'typed' }
  /** the values of the original exactly; `times`: one after another */
  | { kind: 'same'; original: Original; change: Pick<Harmless, 'shuffles' | 'times'> }
  /**
   * every frame that is read is the original's with the same number: the file was cut, or its checksum tells. That compressed
   * data end too early `must` be said, or `may`: then nothing vouches for the frames
   */
  | { kind: 'frames-of'; original: Original; cut?: 'must' | 'may' };

type Made = Pick<Case, 'from' | 'steps' | 'bytes' | 'hints' | 'expected'>;

/** Input `number` of a group: always the same for the same seed and test data. */
export function caseOf(corpus: Corpus, seed: string, group: Group, number: number): Case {
  const draw = drawOf(`fuzz ${seed} ${group} ${number}`);
  const made =
    group === 'gzip' || group === 'zstd'
      ? compressed(corpus, group, draw)
      : plain(corpus, originals(corpus, group), draw);
  const size = made.bytes.length;
  const chunk = draw.pick([1, 2, 3, 7, 16, 64, 100, 1000, 4096, draw.between(1, size + 1)]);
  return {
    group,
    number,
    chunk: size > 20_000 ? Math.max(chunk, size >> 6) : chunk,
    keepText: draw.oneIn(2),
    ...made,
  };
}

/** The files of a group. A format without any must not pass as tested. */
export function originals(corpus: Corpus, group: Group): Original[] {
  const list = corpus.get(group) ?? [];
  if (list.length === 0)
    throw new Error(
      `no file in test/data is recognised as ${group}: add some that its own program wrote (test/data/variants/README.md)`,
    );
  return list;
}

function plain(corpus: Corpus, list: readonly Original[], draw: Draw): Made {
  const original = draw.pick(list);
  const { name, bytes, hints, reader } = original;
  const kind = draw.below(20);
  if (reader && kind < 4) return cutAnywhere(original, draw);
  const hasIds = original.readings.every((one) => one.ok && one.frame.columns.includes('id'));
  const changes = reader ? changesFor(reader.format, hasIds) : [];
  if (reader && kind < 7 && changes.length > 0) {
    const change = draw.pick(changes);
    return {
      from: name,
      steps: [change.name],
      bytes: applied(change, bytes, reader.format, draw),
      hints,
      expected: { kind: 'same', original, change },
    };
  }
  const binary = reader?.format === 'lammps-dump-binary';
  const changed = mutate(bytes, binary ? 'binary' : 'text', draw, donor(corpus, list, draw));
  return {
    from: name,
    ...changed,
    hints: draw.oneIn(10) ? anyHints(draw) : hints,
    expected: { kind: 'typed' },
  };
}

function cutAnywhere(original: Original, draw: Draw): Made {
  const end = draw.below(original.bytes.length);
  return {
    from: original.name,
    steps: [`cut at byte ${end}`],
    bytes: original.bytes.slice(0, end),
    hints: original.hints,
    expected: { kind: 'frames-of', original },
  };
}

function compressed(corpus: Corpus, group: 'gzip' | 'zstd', draw: Draw): Made {
  const compress = group === 'gzip' ? asGzip : asZstd;
  const inside = draw.pick([...corpus.keys()].filter((key) => key !== 'gzip' && key !== 'zstd'));
  const original = draw.pick(corpus.get(inside) ?? []);
  const base = { from: original.name, hints: original.hints };
  // only gzip has a checksum always
  switch (draw.pick(group === 'gzip' ? [0, 1, 2, 3, 4, 4] : [0, 1, 2, 4, 4])) {
    case 0: {
      const expected: Expected = { kind: 'same', original, change: {} };
      return { ...base, steps: ['compressed'], bytes: compress(original.bytes, draw), expected };
    }
    case 1: {
      const whole = compress(original.bytes, draw);
      const end = draw.below(whole.length);
      const bytes = whole.slice(0, end);
      const expected: Expected = {
        kind: 'frames-of',
        original,
        ...(group === 'gzip' && endsEarly(bytes) ? { cut: 'must' } : {}),
      };
      return { ...base, steps: ['compressed', `cut at byte ${end}`], bytes, expected };
    }
    case 2: {
      const inner = plain(corpus, originals(corpus, keyOf(original)), draw);
      return {
        ...inner,
        steps: [...inner.steps, 'compressed'],
        bytes: compress(inner.bytes, draw),
      };
    }
    case 3:
      return withWrongBytes(original, asGzip(original.bytes, draw), draw);
    default: {
      // files as their own program compressed them
      const list = originals(corpus, group);
      const { name, bytes } = draw.oneIn(2)
        ? draw.pick(list)
        : { ...original, bytes: compress(original.bytes, draw) };
      const changed = mutate(bytes, 'binary', draw, donor(corpus, list, draw));
      return { ...base, from: name, ...changed, expected: { kind: 'typed' } };
    }
  }
}

/**
 * The checksum tells: of a small file no frame may come out that is not the original's. If the damage hides where the data
 * end, the file is like one that is cut, whose frames are wanted: then that must be said.
 */
function withWrongBytes(original: Original, bytes: Uint8Array, draw: Draw): Made {
  const changed = bytes.slice();
  const places = Array.from({ length: draw.between(1, 3) }, () => draw.below(bytes.length));
  for (const at of places) changed[at] ^= 1 << draw.below(8);
  return {
    from: original.name,
    steps: ['compressed', `a bit flipped in the bytes ${places.join(', ')}`],
    bytes: changed,
    hints: original.hints,
    expected: { kind: 'frames-of', original, cut: 'may' },
  };
}

function keyOf({ reader }: Original): Group {
  return reader?.format ?? 'lammps-dump';
}

/** Another file: mostly of the same group, else of any. */
function donor(corpus: Corpus, list: readonly Original[], draw: Draw): Uint8Array {
  if (!draw.oneIn(3)) return draw.pick(list).bytes;
  return draw.pick(draw.pick([...corpus.values()])).bytes;
}

/** Corrections that need not fit the file. */
function anyHints(draw: Draw): ReadingHints {
  const names = [
    'id',
    'type',
    'mol',
    'q',
    'x',
    'y',
    'z',
    'xs',
    'ys',
    'zs',
    'xu',
    'ix',
    'element',
    '',
  ];
  const hints: ReadingHints = {};
  if (draw.oneIn(2))
    hints.columns = Array.from({ length: draw.between(0, 18) }, () => draw.pick(names));
  if (draw.oneIn(3)) hints.atomStyle = draw.pick(['atomic', 'charge', 'full', 'sphere', 'hybrid']);
  if (draw.oneIn(3)) hints.boundary = draw.pick(['pp pp ff', 'ss fs mm', 'pp pp pp']);
  if (draw.oneIn(3)) hints.units = draw.pick(['lj', 'metal']);
  if (draw.oneIn(3)) hints.dimensions = draw.pick([2, 3]);
  if (draw.oneIn(3)) hints.typeNames = { 1: 'Cu', 2: 'Zr' };
  if (draw.oneIn(3)) hints.cell = [[10, 0, 0], [draw.pick([0, 4]), 8, 0], [0, 0, draw.pick([6, 0, -6, 1e300])]]; // prettier-ignore
  if (draw.oneIn(3)) hints.rotate = true;
  if (draw.oneIn(3)) hints.sameRowOrder = true;
  return hints;
}

/** How an input is read: compressed ones through a file, others from their bytes. */
export function isCompressed(bytes: Uint8Array): boolean {
  return compressionOf(bytes) !== null;
}

/** Text formats name lines. */
export function hasLines(reader: FormatReader): boolean {
  return reader.format !== 'lammps-dump-binary';
}
