import { basename } from 'node:path';
import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { chooseEngine, defaultChoice } from '../../simulation/engine/choose';
import type { Dynamics } from '../../simulation/flexibility/parameters';
import { flexibilityByDynamics } from '../../simulation/flexibility/study';
import { flexibilityVolume } from '../../simulation/flexibility/volume';
import { missingStyles } from '../../simulation/potential/input';
import { atomicVolumes } from '../atomicVolumes';
import type { Glass, GlassPotential, PreparedIndicator } from '../indicator';
import { unitStyleOf } from './unitStyle';

/** ⟨r²⟩ about the mean positions of each of many runs of molecular dynamics, mean over the runs. */
export function byDynamics(
  glass: Glass,
  { described }: GlassPotential,
  dynamics: Dynamics,
  seed: number,
): PreparedIndicator {
  const { masses, dimensions } = glass;
  return {
    parameters: { ...dynamics, seed },
    method: 'md',
    continues: true,
    async compute({ signal, report, kept, lammpsProgram, threads, workFolder }) {
      const volumes = atomicVolumes(glass);
      const engine = await chooseEngine({
        choice: defaultChoice(process.env),
        embeddedScript: lammpsProgram,
        lacks: (candidate) => missingStyles(described, candidate),
      });
      const { msd, standardError, temperature } = await flexibilityByDynamics({
        structure: glass,
        ...{ masses, dynamics, seed, engine, signal },
        units: unitStyleOf(glass),
        potential: described,
        folder: workFolder,
        processes: threads,
        onProgress: (done, total) => report({ stage: 'Molecular dynamics', done, total }),
        onRunsDone: (done) => kept(done, dynamics.runs),
      });
      const length = glass.units.length;
      const { definition } = indicatorCatalogue['flexibility-volume'];
      const vector = (data: Float64Array, said: string) => ({
        data,
        shape: [data.length],
        unit: `${length}^3`,
        definition: said,
      });
      return {
        arrays: {
          value: vector(
            flexibilityVolume(msd, volumes, dimensions),
            `${definition}; molecular dynamics at temperature ${dynamics.temperature}, mean of ${dynamics.runs} runs`,
          ),
          standard_error: vector(
            flexibilityVolume(standardError, volumes, dimensions),
            'standard error of the mean over the runs',
          ),
        },
        // the program and not where it lies: a record is handed to others
        engine: { name: basename(engine.name), version: engine.version },
        notes: [`mean temperature of the runs ${temperature.toPrecision(4)}`],
      };
    },
  };
}
