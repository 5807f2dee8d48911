import { describe, expect, it } from 'vitest';
import { indicatorChoices, initialRuns, initialStrains, strainChoices } from './setupView';

const deformation = (sample: string, loading: string, strains: number[]) => ({
  id: `${sample} ${loading}`,
  sample,
  loading,
  t: [1, 0, 0],
  eta: [0, 1, 0],
  strains,
});
const label = (sample: string, loading: string, strain: number) => ({
  id: `${sample} ${loading} ${strain}`,
  sample,
  deformation: '',
  loading,
  strain,
  fraction: 0.005,
  cutoff: 2.5,
  threshold: 1,
  atoms: 1,
  plastic: 1,
  invalid: 0,
  noiseFloor: 0,
});
const records = {
  samples: [],
  runs: [],
  predictions: [],
  indicators: [],
  deformations: [
    deformation('a', 'simple+', [0, 0.005, 0.01, 0.03]),
    // a repetition of the same simulation is no further case
    deformation('a', 'simple+', [0.03]),
    deformation('b', 'simple+', [0.0300001]),
    deformation('c', 'simple+', [0.03]),
  ],
  labels: [label('a', 'simple+', 0.03), label('a', 'simple+', 0.01)],
};

describe('what a comparison begins with', () => {
  it('counts the cases of the chosen samples at each strain, and those that have labels', () => {
    expect(strainChoices(records, new Set(['a', 'b']))).toEqual([
      { strain: 0.005, cases: 1, labelled: 0 },
      { strain: 0.01, cases: 1, labelled: 1 },
      { strain: 0.03, cases: 2, labelled: 1 },
    ]);
  });
  it('takes strains whose labels are there, whole percents before others', () => {
    expect(initialStrains(strainChoices(records, new Set(['a', 'b'])))).toEqual([0.01]);
    const none = strainChoices({ ...records, labels: [] }, new Set(['a']));
    expect(initialStrains(none)).toEqual([0.01, 0.03]);
  });
  it('takes the best run and those that need no further prediction', () => {
    const run = (id: string, unseen: number, predicted: number) => ({
      ...{ id, name: id, unseen, predicted },
      needed: 4 * unseen,
    });
    const runs = [run('knows all', 0, 0), run('best', 1, 0), run('slow', 1, 3), run('done', 1, 4)];
    expect(initialRuns(runs)).toEqual(['best', 'done']);
  });
  it('offers the columns that were taken as indicators beside those that are computed', () => {
    const column = (sample: string, indicator: string) => ({
      ...{
        id: `${sample} ${indicator}`,
        sample,
        indicator,
        title: 'c_pe',
        needs: 'column' as const,
      },
      ...{ method: null, loading: null, strain: null, oriented: false, even: false },
      ...{ softer: 'larger' as const, definition: 'of the file', unit: null, potential: null },
      ...{ engine: null, modes: null, atoms: 1, invalid: 0, seconds: NaN },
    });
    const indicators = ['a', 'b', 'c'].map((sample) => column(sample, 'column:c_pe'));
    const offered = indicatorChoices({ indicators }, new Set(['a', 'b']));
    expect(offered.at(-1)).toEqual({
      ...{ kind: 'column:c_pe', computed: null, title: 'c_pe', needs: 'column' },
      ...{ definition: 'of the file', samples: 2 },
    });
    expect(indicatorChoices({ indicators }, new Set(['d'])).map(({ kind }) => kind)).not.toContain(
      'column:c_pe',
    );
  });
});
