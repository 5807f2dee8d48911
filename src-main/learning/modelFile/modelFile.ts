import { z } from 'zod';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Network } from '../models/layers';
import { sizeOf, weightSpecs, type Weights } from '../models/weights';

const count = z.number().int().positive();
const padding = z.enum(['same', 'valid']);

const layerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('conv'),
    name: z.string(),
    filters: count,
    kernel: count,
    stride: count,
    pad: padding,
  }),
  z.object({ kind: z.literal('pool'), pad: padding }),
  z.object({ kind: z.literal('flatten') }),
  z.object({ kind: z.literal('globalMean') }),
  z.object({ kind: z.literal('dropout'), rate: z.number().min(0).lt(1) }),
  z.object({ kind: z.literal('dense'), name: z.string() }),
]);

/** `model.json`: the network, and the arrays of `weights.bin` in their order. */
const modelSchema = z.object({
  format: z.literal('plastiscope-network'),
  version: z.literal(1),
  input: z.array(count),
  layers: z.array(layerSchema),
  arrays: z.array(z.object({ name: z.string(), shape: z.array(count) })),
});

/** The two files of a network: `model`, JSON text, and `weights`, little-endian float32, array after array in C order. */
export interface ModelFile {
  model: Uint8Array;
  weights: Uint8Array;
}

/** @throws RangeError if a weight of the network is missing or has another size */
export function encodeModel(network: Network, weights: Weights): ModelFile {
  const arrays = weightSpecs(network).map(({ name, shape }) => ({ name, shape }));
  const content: z.input<typeof modelSchema> = {
    format: 'plastiscope-network',
    version: 1,
    input: [...network.input],
    layers: [...network.layers],
    arrays,
  };
  const parts = arrays.map(({ name, shape }) => {
    const values = weights.get(name);
    if (values?.length !== sizeOf(shape)) throw new RangeError(`encodeModel: ${name} does not fit`);
    return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  });
  return {
    model: Buffer.from(`${JSON.stringify(content, null, 2)}\n`, 'utf8'),
    weights: Buffer.concat(parts),
  };
}

/** @throws PlastiscopeError (`input`) if the files are damaged, of a newer version, or do not belong together */
export function decodeModel(
  model: Uint8Array,
  weights: Uint8Array,
): { network: Network; weights: Weights } {
  const { input, layers, arrays } = parsed(model);
  const network: Network = { input, layers };
  const wanted = weightSpecs(network).map(({ name, shape }) => ({ name, shape }));
  if (JSON.stringify(wanted) !== JSON.stringify(arrays)) {
    throw damaged('its list of arrays is not that of its layers');
  }
  const bytes = wanted.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  if (weights.byteLength !== bytes) {
    throw damaged(`its weights have ${weights.byteLength} bytes instead of ${bytes}`);
  }
  const result: Weights = new Map();
  let at = 0;
  for (const { name, shape } of wanted) {
    const values = new Float32Array(sizeOf(shape));
    const target = new Uint8Array(values.buffer);
    target.set(weights.subarray(at, at + target.length));
    result.set(name, values);
    at += target.length;
  }
  return { network, weights: result };
}

function parsed(model: Uint8Array): z.output<typeof modelSchema> {
  try {
    return modelSchema.parse(JSON.parse(Buffer.from(model).toString('utf8')));
  } catch {
    throw damaged('its description cannot be read or is of another version');
  }
}

function damaged(why: string): PlastiscopeError {
  return new PlastiscopeError(
    'input',
    `The model is damaged (${why}): train it again or restore its files.`,
  );
}
