import { pipeline, Readable } from 'node:stream';
import { constants, createInflateRaw } from 'node:zlib';
import { systemErrorCode } from '../systemError';
import { ByteFeed } from './byteFeed';
import type { Compression, Restart } from './compression';
import { crc32 } from './crc32';
import { CutData, DamagedData } from './damagedData';

/** Decompressed bytes that come at once, at most. */
const CHUNK = 1 << 18;
/** Bits of the header's flags (RFC 1952). */
const HEADER_CRC = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;
const RESERVED = 0xe0;

/** gzip (RFC 1952), of one or more members; zero bytes behind a member are padding. */
export const gzip: Compression = {
  name: 'gzip',
  matches: (start) => start.length >= 2 && start[0] === 0x1f && start[1] === 0x8b,
  decompress,
};

// The members are taken apart here and not by node:zlib, which does not tell where one ends and the next begins.
async function* decompress(
  raw: AsyncIterable<Uint8Array>,
  onRestart: (restart: Restart) => void,
): AsyncGenerator<Uint8Array> {
  const feed = new ByteFeed(raw);
  let text = 0;
  for (;;) {
    if (!(await passHeader(feed))) throw new CutData('gzip', 'the content of a member');
    let crc = 0;
    let length = 0;
    // the last chunk waits for the checksum, so that no wrong byte of a small file gets out
    let last: Uint8Array | null = null;
    for await (const chunk of inflate(feed)) {
      if (last) yield last;
      last = chunk;
      crc = crc32(chunk, crc);
      length += chunk.length;
    }
    const trailer = await feed.takeExactly(8);
    if (trailer.length === 8) check(trailer, crc, length);
    if (last) yield last;
    if (trailer.length < 8) throw new CutData('gzip', 'their checksum');
    text += length;
    if (!(await feed.passZeros())) return;
    onRestart({ raw: feed.offset, text });
  }
}

/** Passes over the header of a member; false if the file ends within it. */
async function passHeader(feed: ByteFeed): Promise<boolean> {
  const fixed = await feed.takeExactly(10);
  if (fixed.length >= 2 && !gzip.matches(fixed)) throw damaged('incorrect header check');
  if (fixed.length < 10) return false;
  const flags = fixed[3];
  if (fixed[2] !== 8) throw damaged('unknown compression method');
  if ((flags & RESERVED) !== 0) throw damaged('unknown header flags set');
  if ((flags & EXTRA) !== 0) {
    const size = await feed.takeExactly(2);
    if (size.length < 2) return false;
    await feed.takeExactly(size[0] + 256 * size[1]);
  }
  if ((flags & NAME) !== 0 && !(await feed.passZeroEnded())) return false;
  if ((flags & COMMENT) !== 0 && !(await feed.passZeroEnded())) return false;
  if ((flags & HEADER_CRC) !== 0) await feed.takeExactly(2);
  return true;
}

/** The content of one member; afterwards `feed` stands behind it. */
async function* inflate(feed: ByteFeed): AsyncGenerator<Uint8Array> {
  // Z_SYNC_FLUSH at the end: of a file cut short all that is there comes out, the missing trailer tells
  const stream = createInflateRaw({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
  const supply = new Supply(feed);
  pipeline(Readable.from(supply.chunks(), { objectMode: false, highWaterMark: 1 }), stream, () => {
    // the error reaches whoever iterates `stream`
  });
  try {
    for await (const chunk of stream) {
      supply.forget(stream.bytesWritten);
      yield asBytes(chunk);
    }
  } catch (error) {
    if (error instanceof Error && systemErrorCode(error).startsWith('Z_'))
      throw damaged(error.message);
    throw error;
  }
  await supply.finished;
  supply.giveBackAfter(stream.bytesWritten);
}

/** Bytes on their way to the decompressor, which takes more than it uses: the rest belongs to the next member. */
class Supply {
  /** no more is taken from the feed */
  readonly finished: Promise<void>;
  private finish = (): void => undefined;
  /** what was given and may not be used up */
  private readonly held: Uint8Array[] = [];
  private given = 0;

  constructor(private readonly feed: ByteFeed) {
    this.finished = new Promise((done) => (this.finish = done));
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const bytes = await this.feed.take();
        if (bytes === null) return;
        this.held.push(bytes);
        this.given += bytes.length;
        yield bytes;
      }
    } finally {
      this.finish();
    }
  }

  /** @param used of all that was given */
  forget(used: number): void {
    let held = this.held.reduce((sum, bytes) => sum + bytes.length, 0);
    while (this.held.length > 0 && held - this.held[0].length >= this.given - used) {
      held -= this.held[0].length;
      this.held.shift();
    }
  }

  giveBackAfter(used: number): void {
    for (let rest = this.given - used; rest > 0;) {
      const bytes = this.held.pop();
      if (bytes === undefined) throw new Error('a decompressor used less than it was seen to use');
      const part = bytes.subarray(Math.max(0, bytes.length - rest));
      this.feed.giveBack(part);
      rest -= part.length;
    }
  }
}

function check(trailer: Uint8Array, crc: number, length: number): void {
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
  if (view.getUint32(0, true) !== crc) throw damaged('incorrect data check');
  if (view.getUint32(4, true) !== length % 2 ** 32) throw damaged('incorrect length check');
}

function damaged(reason: string): DamagedData {
  return new DamagedData('gzip', reason);
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('a decompressor gives bytes');
}
