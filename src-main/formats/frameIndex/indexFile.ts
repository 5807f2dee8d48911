import { z } from 'zod';
import { fileMark, type FileMark } from './fileMark';
import { FrameIndex, WIDTH } from './frameIndex';

/** Changes when what an index means does. */
const VERSION = 1;

const header = z.object({
  plastiscopeFrameIndex: z.literal(VERSION),
  mark: fileMark,
  head: z.object({
    format: z.string(),
    compression: z.enum(['gzip', 'zstd']).nullable(),
    units: z.array(z.string()),
    restarts: z.array(z.object({ raw: z.number(), text: z.number() })),
    next: z.object({
      index: z.number().int(),
      offset: z.number(),
      line: z.number(),
      units: z.string().nullable(),
      lastTimestep: z.number().nullable(),
    }),
    seen: z.number(),
    whole: z.boolean(),
  }),
  frames: z.number().int().nonnegative(),
});

/** An index as bytes: one line of JSON, then six little-endian doubles per frame. */
export function indexBytes(index: FrameIndex, mark: FileMark): Uint8Array {
  const { frames, head } = index;
  const line = JSON.stringify({ plastiscopeFrameIndex: VERSION, mark, head, frames });
  const first = Buffer.from(`${line}\n`);
  const bytes = Buffer.alloc(first.length + 8 * WIDTH * frames);
  first.copy(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset + first.length);
  index.rows().forEach((value, k) => view.setFloat64(8 * k, value, true));
  return bytes;
}

/** The index back from its bytes; null if they are of another version or damaged. */
export function parseIndex(bytes: Uint8Array): { index: FrameIndex; mark: FileMark } | null {
  const end = bytes.indexOf(0x0a);
  const parsed = header.safeParse(jsonOf(bytes.subarray(0, Math.max(0, end))));
  if (!parsed.success) return null;
  const { mark, head, frames } = parsed.data;
  const count = WIDTH * frames;
  if (bytes.length !== end + 1 + 8 * count) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + end + 1);
  const numbers = Float64Array.from({ length: count }, (_, k) => view.getFloat64(8 * k, true));
  return { index: new FrameIndex(head, numbers), mark };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return null;
  }
}
