import { expect, it } from 'vitest';
import { taskInputs } from '../../../src-shared/contract/tasks';
import { refuseOtherRequest } from './resumed';

const asked = (more: object) =>
  taskInputs.train.parse({ project: 'p', model: 'compact2d', strain: 0.03, ...more });
const first = asked({ recipe: 'paper', epochs: 2, batch: 64, seed: 3, fraction: 0.01 });
const resumed = (more: object) => asked({ resume: 'run-1', ...more });

it('continues with what was asked for first, named again or not', () => {
  expect(() => refuseOtherRequest(resumed({}), first)).not.toThrow();
  expect(() => refuseOtherRequest(resumed({ epochs: 2, seed: 3 }), first)).not.toThrow();
});

it.each([
  [{ model: 'cnn2d' }, /model compact2d, not cnn2d/],
  [{ strain: 0.04 }, /strain 0\.03, not 0\.04/],
  [{ epochs: 50 }, /epochs 2, not 50/],
  [{ batch: 32 }, /batch 64, not 32/],
  [{ recipe: 'ranks' }, /recipe paper, not ranks/],
  [{ seed: 4 }, /seed 3, not 4/],
  [{ fraction: 0.02 }, /fraction 0\.01, not 0\.02/],
])('refuses %o instead of passing over it', (more, message) => {
  expect(() => refuseOtherRequest(resumed(more), first)).toThrow(message);
});
