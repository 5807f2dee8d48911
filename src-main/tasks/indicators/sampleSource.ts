import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { toCell } from '../../../src-shared/records/cell';
import { framePositions } from '../../../src-shared/records/deformation';
import { keptPotential } from '../../project/keptPotential';
import type { Store } from '../../project/store';
import { requireCases } from '../support/cases';
import { sampleFrame } from '../support/sampleFrame';
import type { NamedSample } from '../support/samples';
import { numericColumn } from './fileColumn';
import { glassOfSample } from './glass';
import type { GlassSource } from './plan';

/** Strain of an early D²min where none is asked for. */
const EARLY_STRAIN = 0.005;

/** What a sample of a project can give an indicator. */
export async function sampleSource(
  store: Store,
  sample: NamedSample,
  asked: {
    loading?: string | undefined;
    strain?: number | undefined;
    potential?: string | undefined;
  },
  resourcesDir: string,
): Promise<GlassSource> {
  const { preset } = await store.projectFile();
  const { dimensions } = sample.record.manifest;
  const glass = await glassOfSample(store, sample, preset);
  return {
    glass,
    potential: {
      asked: keptPotential(store.root, asked.potential),
      ...{ preset, resourcesDir, folder: store.root },
    },
    async deformed() {
      const strain = asked.strain ?? EARLY_STRAIN;
      const wanted =
        asked.loading === undefined ? null : parseLoading(asked.loading, dimensions).name;
      const all = await requireCases(store, [sample], strain).catch((error: unknown) => {
        if (asked.strain !== undefined || !(error instanceof PlastiscopeError)) throw error;
        const message = `${error.message} Name the strain of the early D²min with --strain.`;
        throw new PlastiscopeError('input', message);
      });
      const cases = all.filter(({ loading }) => wanted === null || loading === wanted);
      if (cases.length === 0) {
        const message = `${sample.name} was not deformed to the strain ${strain} under ${wanted}. Choose a loading and a strain that were simulated.`;
        throw new PlastiscopeError('input', message);
      }
      return Promise.all(
        cases.map(async ({ deformation, index, frame }) => ({
          deformed: {
            loading: parseLoading(deformation.manifest.loading.name, dimensions),
            strain: frame.strain,
            positions: await store.readArray(deformation, framePositions(index), Float64Array),
            cell: toCell(frame.cell),
          },
          parents: [{ kind: 'deformations' as const, id: deformation.id }],
        })),
      );
    },
    async column(name) {
      const { frame } = await sampleFrame(store, sample.record);
      return numericColumn(frame, name, sample.name);
    },
  };
}
