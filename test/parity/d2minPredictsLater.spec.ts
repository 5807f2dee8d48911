import { describe, expect, it } from 'vitest';
import { readFrame } from '../../src-main/formats/readFrames';
import { d2min } from '../../src-main/physics/d2min';
import { cRank } from '../../src-main/scoring/cRank';
import { topSet } from '../../src-main/scoring/topSet';
import { sharedData } from './fixtures';

const shared = sharedData('D²min at 1 % as a predictor of later strains');

describe.skipIf(shared === null)('D²min at 1 % ranks the atoms that are plastic later', () => {
  // 20 cases: five glasses, four modes; a trivial predictor that every learner has to beat
  it('C_rank 0.763, 0.556, 0.420 at 2, 3, 4 %', async () => {
    const sums = [0, 0, 0];
    let cases = 0;
    for (const sample of ['lj000', 'lj001', 'lj002', 'lj004', 'lj005']) {
      for (const mode of ['sp', 'sn', 'pp', 'pn']) {
        const [reference, ...strained] = await Promise.all(
          [0, 20, 40, 60, 80].map(async (step) => {
            const path = `${shared}lj2d/${sample}/${sample}.${mode}.${step}.dump.gz`;
            const { frame } = await readFrame(path, 'first', { keepText: false });
            return { ids: frame.ids, positions: frame.wrapped, cell: frame.cell };
          }),
        );
        const [early, ...later] = strained.map(
          (frame) => d2min(reference, frame, { cutoff: 2.5, dimensions: 2 }).value,
        );
        later.forEach(
          (value, k) => (sums[k] += cRank(early, topSet(value, reference.ids, 0.005).rows)),
        );
        cases++;
      }
    }
    expect(cases).toBe(20);
    [0.763, 0.556, 0.42].forEach((expected, k) => {
      expect(Math.abs(sums[k] / cases - expected)).toBeLessThan(0.002);
    });
  });
});
