import type { Layer, Network } from '../layers';

const filters = [20, 40, 80, 160, 320];

/**
 * The paper's 2D network: 25 convolutions 3 × 3 in five blocks of five, 20 to 320 filters, max-pooling between the
 * blocks; the fifth and the last convolution are `valid`, so that 50 × 50 pixels end as 1 × 1. 5,529,281 trainable
 * parameters for two channels.
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), Methods; no convolution bias, as batch norm follows.
 */
export function cnn2dNetwork(channels: number): Network {
  const layers: Layer[] = [];
  filters.forEach((count, block) => {
    for (let k = 1; k <= 5; k++) {
      const number = 5 * block + k;
      const pad = number === 5 || number === 25 ? 'valid' : 'same';
      const name = `conv${String(number).padStart(2, '0')}`;
      layers.push({ kind: 'conv', name, filters: count, kernel: 3, stride: 1, pad });
    }
    if (block < filters.length - 1) layers.push({ kind: 'pool', pad: 'valid' });
  });
  layers.push({ kind: 'flatten' }, { kind: 'dense', name: 'dense' });
  return { input: [50, 50, channels], layers };
}
