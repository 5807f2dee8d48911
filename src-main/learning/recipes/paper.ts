import { recipeFacts } from '../../../src-shared/contract/recipes';
import type { Recipe } from './recipe';
import { rmsprop } from './optimisers';

const { epochs, batch, mirrorPer, rate: first } = recipeFacts.paper;
const smallest = 1e-6;
const patience = 5;
const stopAfter = 15;

/**
 * The paper's recipe: balanced labels, binary cross-entropy on the logit, RMSprop, a random mirror for every image, the
 * weights of best validation accuracy. Learning rate 1e-3, divided by √10 whenever the validation accuracy has not risen
 * for 5 epochs; end after 15 such epochs.
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), Methods; patience, smallest rate and early end are choices made here.
 */
export const paper: Recipe = {
  name: 'paper',
  revision: 1,
  ...{ epochs, batch, mirrorPer },
  testMirrors: () => [0],
  validationAtoms: 400,
  optimiser: rmsprop(),

  present: ({ balanced: { rows, label } }) =>
    Array.from(rows, (row, k) => ({ row, target: label[k], plastic: label[k] === 1 })),

  targetOf: (_targets, _row, label) => label,

  /** −y ln p − (1 − y) ln(1 − p) = max(z, 0) − z y + ln(1 + e^−|z|), mean over the batch */
  loss(outputs, targets) {
    const gradient = new Float32Array(outputs.length);
    let sum = 0;
    outputs.forEach((z, k) => {
      const y = targets[k];
      sum += Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)));
      gradient[k] = (1 / (1 + Math.exp(-z)) - y) / outputs.length;
    });
    return { loss: sum / outputs.length, gradient };
  },

  schedule: {
    start: () => ({ rate: first, best: -Infinity, sinceBest: 0, sinceDrop: 0 }),
    rate: ({ rate }) => rate,
    next(state, history) {
      const accuracy = history[history.length - 1].validationAccuracy;
      const rose = accuracy > state.best;
      const sinceBest = rose ? 0 : state.sinceBest + 1;
      const waited = rose ? 0 : state.sinceDrop + 1;
      const drop = waited >= patience;
      return {
        state: {
          rate: drop ? Math.max(smallest, state.rate / Math.sqrt(10)) : state.rate,
          best: rose ? accuracy : state.best,
          sinceBest,
          sinceDrop: drop ? 0 : waited,
        },
        stop: sinceBest >= stopAfter,
      };
    },
  },

  merit: (point) => point.validationAccuracy,
  calibrates: false,
};
