import { randomStream } from '../../src-main/scoring/counterRandom';

/** Random choices of one input: the same key makes the same input on every machine. */
export interface Draw {
  /** whole number 0…bound−1; 0 for a bound of 0 */
  below(bound: number): number;
  /** whole number least…most */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** true once in `times` */
  oneIn(times: number): boolean;
  shuffled<T>(list: readonly T[]): T[];
}

export function drawOf(key: string): Draw {
  const stream = randomStream(key);
  const below = (bound: number): number => (bound > 0 ? stream.integer(bound) : 0);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[below(list.length)];
    },
    oneIn: (times) => below(times) === 0,
    shuffled(list) {
      const out = [...list];
      for (let k = out.length - 1; k > 0; k--) {
        const other = below(k + 1);
        [out[k], out[other]] = [out[other], out[k]];
      }
      return out;
    },
  };
}
