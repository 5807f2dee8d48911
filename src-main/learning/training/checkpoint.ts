import { z } from 'zod';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { EpochPoint } from '../../../src-shared/contract/tasks';
import { backendsThatRun } from '../../../src-shared/records/run';
import type { LogisticCalibration } from '../../scoring/fitLogistic1d';
import type { LossCurve } from './lossCurve';
import type { ScheduleState } from '../recipes/recipe';

/** Sums over the batches of an epoch under way. */
export interface EpochSums {
  images: number;
  lossSum: number;
  seconds: number;
}

/** Everything from which a training continues bit for bit. */
export interface TrainingState {
  /** what was asked for, as text: another request must not continue from here */
  identity: string;
  /** epoch under way, from 1 */
  epoch: number;
  /** batches of it that are done */
  batch: number;
  /** updates done since the start */
  step: number;
  schedule: ScheduleState;
  points: EpochPoint[];
  losses: LossCurve;
  sums: EpochSums;
  best: { epoch: number; merit: number; calibration: LogisticCalibration } | null;
  finished: boolean;
  /** `weight/…`, `slot/…`, `best/…`, `epoch/outputs` */
  arrays: Map<string, Float32Array>;
}

const magic = 'PLCHKPT2';

/**
 * One byte string: the eight letters `PLCHKPT2`, the length of a JSON header as little-endian uint32, the header (everything
 * but the arrays, and their names and lengths), then the arrays as little-endian float32, one after the other.
 */
export function encodeCheckpoint(state: TrainingState): Uint8Array {
  const { arrays, ...rest } = state;
  const index = [...arrays].map(([name, values]) => ({ name, length: values.length }));
  const header = Buffer.from(JSON.stringify({ ...rest, arrays: index }, plain), 'utf8');
  const start = magic.length + 4 + header.length;
  const total = index.reduce((sum, { length }) => sum + 4 * length, start);
  const bytes = Buffer.alloc(total);
  bytes.write(magic, 0, 'latin1');
  bytes.writeUInt32LE(header.length, magic.length);
  header.copy(bytes, magic.length + 4);
  let at = start;
  for (const values of arrays.values()) {
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(bytes, at);
    at += values.byteLength;
  }
  return bytes;
}

/** @throws PlastiscopeError (`input`) if the bytes are no checkpoint, cut short, or of another version */
export function decodeCheckpoint(bytes: Uint8Array): TrainingState {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < magic.length + 4 || view.toString('latin1', 0, magic.length) !== magic) {
    throw damaged('it does not begin as one');
  }
  const headerEnd = magic.length + 4 + view.readUInt32LE(magic.length);
  if (headerEnd > view.length) throw damaged('its header is cut short');
  const header = parsed(view.toString('utf8', magic.length + 4, headerEnd));
  const arrays: TrainingState['arrays'] = new Map();
  let at = headerEnd;
  for (const { name, length } of header.arrays) {
    if (at + 4 * length > view.length) throw damaged(`the array ${name} is cut short`);
    const values = new Float32Array(length);
    Buffer.from(values.buffer).set(view.subarray(at, at + 4 * length));
    arrays.set(name, values);
    at += 4 * length;
  }
  if (at !== view.length) throw damaged('bytes are left over');
  return { ...header, arrays };
}

/** JSON knows no NaN and no infinity. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}

const real = z.union([
  z.number(),
  z.object({ number: z.string() }).transform(({ number }) => Number(number)),
]);
const count = z.number().int().nonnegative();
const reals = z.array(real);

const headerSchema = z.object({
  identity: z.string(),
  epoch: count,
  batch: count,
  step: count,
  schedule: z.record(z.string(), real),
  points: z.array(
    z.object({
      epoch: count,
      trainingLoss: real,
      trainingAccuracy: real,
      validationLoss: real,
      validationAccuracy: real,
      validationCRank: real,
      learningRate: real,
      imagesPerSecond: real,
      seconds: real,
      best: z.boolean(),
      backend: z.enum(backendsThatRun).exactOptional(),
    }),
  ),
  losses: z.object({
    batchesPerPoint: count,
    batches: count,
    mean: reals,
    least: reals,
    largest: reals,
  }),
  sums: z.object({ images: count, lossSum: real, seconds: real }),
  best: z
    .object({ epoch: count, merit: real, calibration: z.object({ a: real, b: real }) })
    .nullable(),
  finished: z.boolean(),
  arrays: z.array(z.object({ name: z.string(), length: count })),
});

function parsed(text: string): z.output<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(text));
  } catch {
    throw damaged('its header cannot be read');
  }
}

function damaged(why: string): PlastiscopeError {
  return new PlastiscopeError(
    'input',
    `The checkpoint is damaged (${why}): start the training again.`,
  );
}
