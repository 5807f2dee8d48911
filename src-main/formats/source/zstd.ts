import type { Compression, Restart } from './compression';
import { CutData, DamagedData } from './damagedData';
import { zstdLibrary, type ZstdLibrary } from './zstdLibrary';

/** Bytes that go in and come out at once, at most. */
const INPUT = 1 << 18;
const OUTPUT = 1 << 20;
/** Three 4-byte values: where a buffer is, its size, how much of it is used or filled. */
const RECORD = 12;
/** Return values from here on are errors: 2³² − code. */
const FIRST_ERROR = 2 ** 32 - 120;

/** zstd (RFC 8878), of one or more frames, skippable ones too, with checksums and windows of up to 128 MB. */
export const zstd: Compression = {
  name: 'zstd',
  matches: (start) => isFrame(start) || isSkippable(start),
  decompress,
};

function isFrame(start: Uint8Array): boolean {
  return beginsWith(start, 0, [0x28, 0xb5, 0x2f, 0xfd]);
}

function isSkippable(start: Uint8Array): boolean {
  return start[0] >= 0x50 && start[0] <= 0x5f && beginsWith(start, 1, [0x2a, 0x4d, 0x18]);
}

function beginsWith(start: Uint8Array, at: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, k) => start[at + k] === byte);
}

async function* decompress(
  raw: AsyncIterable<Uint8Array>,
  onRestart: (restart: Restart) => void,
): AsyncGenerator<Uint8Array> {
  const decoder = new Decoder(await zstdLibrary());
  const at: Restart = { raw: 0, text: 0 };
  let ended = false;
  try {
    for await (const chunk of raw) {
      for (let from = 0; from < chunk.length; from += INPUT) {
        decoder.give(chunk.subarray(from, from + INPUT));
        for (;;) {
          if (ended && !decoder.hungry) onRestart({ ...at });
          const step = decoder.step();
          if (step.used > 0 || step.bytes.length > 0) ended = step.frameEnded;
          at.raw += step.used;
          at.text += step.bytes.length;
          if (step.bytes.length > 0) yield step.bytes;
          if (decoder.hungry && step.bytes.length < OUTPUT) break;
        }
      }
    }
    if (!ended) throw new CutData('zstd', 'the end of a zstd frame');
  } finally {
    decoder.free();
  }
}

/** One run of zstd's streaming decompression, with its buffers in the library's memory. */
class Decoder {
  private readonly context: number;
  private readonly input: number;
  private readonly output: number;
  private readonly inputRecord: number;
  private readonly outputRecord: number;
  private given = 0;
  private used = 0;

  constructor(private readonly library: ZstdLibrary) {
    this.context = library.ZSTD_createDCtx();
    this.input = library.malloc(INPUT + OUTPUT + 2 * RECORD);
    if (this.context === 0 || this.input === 0) throw new Error('no memory left for zstd');
    this.output = this.input + INPUT;
    this.inputRecord = this.output + OUTPUT;
    this.outputRecord = this.inputRecord + RECORD;
  }

  give(bytes: Uint8Array): void {
    new Uint8Array(this.library.memory.buffer).set(bytes, this.input);
    this.given = bytes.length;
    this.used = 0;
  }

  /** All that was given is used. */
  get hungry(): boolean {
    return this.used === this.given;
  }

  /** Decompresses until the input is used, the output is full or a frame ends. */
  step(): { bytes: Uint8Array; used: number; frameEnded: boolean } {
    const { library, used } = this;
    this.write(this.inputRecord, this.input, this.given, used);
    this.write(this.outputRecord, this.output, OUTPUT, 0);
    const left =
      library.ZSTD_decompressStream(this.context, this.outputRecord, this.inputRecord) >>> 0;
    if (left >= FIRST_ERROR) throw damaged(2 ** 32 - left);
    // the memory may have grown meanwhile: another buffer
    const view = new DataView(library.memory.buffer);
    this.used = view.getUint32(this.inputRecord + 8, true);
    const filled = view.getUint32(this.outputRecord + 8, true);
    const bytes = new Uint8Array(library.memory.buffer, this.output, filled).slice();
    return { bytes, used: this.used - used, frameEnded: left === 0 };
  }

  free(): void {
    this.library.ZSTD_freeDCtx(this.context);
    this.library.free(this.input);
  }

  private write(record: number, buffer: number, size: number, position: number): void {
    const view = new DataView(this.library.memory.buffer);
    view.setUint32(record, buffer, true);
    view.setUint32(record + 4, size, true);
    view.setUint32(record + 8, position, true);
  }
}

/** What zstd's error codes mean (zstd_errors.h); they are stable. */
const REASONS: Partial<Record<number, string>> = {
  10: 'no zstd frame begins where one ought to',
  12: 'written in a form older than zstd 0.8',
  14: 'a header has a feature that zstd 1.5 does not know',
  20: 'a block is corrupt',
  22: 'wrong checksum',
  70: 'a block is larger than it may be',
};

function damaged(code: number): DamagedData {
  if (code === 16) {
    return new DamagedData(
      'zstd',
      'or compressed with a window above 128 MB',
      'decompress it first (zstd -d --long=31 FILE)',
    );
  }
  if (code === 30 || code === 32) {
    return new DamagedData(
      'zstd',
      'or compressed with a dictionary',
      'decompress it first with that dictionary (zstd -d -D DICTIONARY FILE)',
    );
  }
  return new DamagedData('zstd', REASONS[code] ?? `zstd error ${code}`);
}
