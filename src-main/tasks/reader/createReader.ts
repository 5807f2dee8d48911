import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { toCell } from '../../../src-shared/records/cell';
import { INDICATOR_VALUE, RESPONSE_COEFFICIENTS } from '../../../src-shared/records/indicator';
import type { Preset } from '../../../src-shared/records/preset';
import type { StoredRecord } from '../../project/record';
import { convertArray, readArray } from '../../project/readArray';
import { batchLossesOf } from '../support/batchLosses';
import { atomDetails } from './atomDetails';
import { comparisonAnswers } from './comparison/answers';
import { columnsOf, type ColumnSource, type SampleRecords } from './columns';
import { densityMapOfRow, prepareMaps, type MapMaker } from './densityMaps';
import { neighboursOf, type Neighbourhoods } from './neighbourhoods';
import { rankedColumn, type RankedColumn } from './rankedColumn';
import { RecentValues } from './recentValues';
import type { ReaderAnswers } from './serveReader';

/** What the reader needs of a project; the store gives it. */
export interface ReaderProject {
  preset(): Promise<Preset>;
  /** as they are now: records may have come since the last question */
  records(sample: string): Promise<SampleRecords | null>;
  run(id: string): Promise<StoredRecord<'runs'> | null>;
  comparison(id: string): Promise<StoredRecord<'comparisons'> | null>;
}

/** What is kept of what was read: arrays of some samples, columns of the one on screen. */
const ARRAYS_LIMIT = 256e6;
const COLUMNS_LIMIT = 256e6;

interface Atoms {
  ids: Float64Array;
  types: Int32Array;
  /** wrapped, interleaved x y z, [3N] */
  positions: Float64Array;
}

/** Answers what the window asks of one project, from its records. */
export function createReader(project: ReaderProject): ReaderAnswers {
  const atoms = new RecentValues<Atoms>(ARRAYS_LIMIT, ({ ids }) => 36 * ids.length);
  const neighbourhoods = new RecentValues<Neighbourhoods>(ARRAYS_LIMIT, ({ bytes }) => bytes);
  const columns = new RecentValues<RankedColumn>(COLUMNS_LIMIT, ({ values }) => 16 * values.length);
  const maps = new RecentValues<MapMaker>(ARRAYS_LIMIT, ({ bytes }) => bytes);

  async function recordsOf(sample: string): Promise<SampleRecords> {
    const records = await project.records(sample);
    if (records === null)
      throw new PlastiscopeError('missing', `The project has no sample ${sample}.`);
    return records;
  }

  function atomsOf(sample: StoredRecord<'samples'>): Promise<Atoms> {
    const read = async <T extends Float64Array | Int32Array>(
      name: string,
      type: new (length: number) => T,
    ) => convertArray(await readArray(sample, name), type, sample.path);
    return atoms.get(sample.id, async () => ({
      ids: await read('ids', Float64Array),
      types: await read('types', Int32Array),
      positions: await read('positions', Float64Array),
    }));
  }

  function valuesOf({ name, record, array, values }: ColumnSource): Promise<RankedColumn> {
    return columns.get(`${record.id}/${name}`, async () => {
      const stored = convertArray(await readArray(record, array), Float64Array, record.path);
      return rankedColumn(values(stored));
    });
  }

  return {
    async sample({ sample: id }) {
      const records = await recordsOf(id);
      const { manifest } = records.sample;
      const { ids, types, positions } = await atomsOf(records.sample);
      const radius = new Map(manifest.species.map((species) => [species.type, species.radius]));
      return {
        ids,
        types,
        positions: Float32Array.from(positions),
        radii: Float32Array.from(types, (type) => radius.get(type) ?? NaN),
        columns: columnsOf(records).map(({ name }) => name),
      };
    },

    async column({ sample: id, column: name, model }) {
      const found = columnsOf(await recordsOf(id), model).find((each) => each.name === name);
      if (found === undefined) {
        throw new PlastiscopeError(
          'missing',
          `Sample ${id} has no column ${name}${model === undefined ? '' : ` of ${model}`}.`,
        );
      }
      const { values } = await valuesOf(found);
      return { values: Float32Array.from(values), unit: found.unit };
    },

    async atom({ sample: id, row, model }) {
      const records = await recordsOf(id);
      const { manifest } = records.sample;
      checkRow(row, manifest.atoms, manifest.name);
      const { d2minCutoff } = await project.preset();
      const arrays = await atomsOf(records.sample);
      const cell = toCell(manifest.cell);
      const near = await neighbourhoods.get(`${id}/${d2minCutoff}`, () =>
        Promise.resolve(neighboursOf(arrays.positions, cell, d2minCutoff, manifest.dimensions)),
      );
      const ranked = columnsOf(records, model).filter((column) => column.ranked);
      const values = await Promise.all(
        ranked.map(async (column) => ({ column: column.name, ranked: await valuesOf(column) })),
      );
      return atomDetails({ ...arrays, cell, near, row, values });
    },

    async densityMap({ sample: id, row, loading, window: asked }) {
      const { sample } = await recordsOf(id);
      const { manifest } = sample;
      checkRow(row, manifest.atoms, manifest.name);
      const window = asked ?? (await project.preset()).window;
      const { types, positions } = await atomsOf(sample);
      const maker = await maps.get(`${id}/${JSON.stringify(window)}`, () =>
        Promise.resolve(prepareMaps({ positions, types, manifest, window })),
      );
      return densityMapOfRow(maker, row, loading);
    },

    async batchLosses({ run: id }) {
      const run = await project.run(id);
      if (run === null) throw new PlastiscopeError('missing', `The project has no run ${id}.`);
      return batchLossesOf(run);
    },

    async indicator({ sample: id, indicator }) {
      const { indicators } = await recordsOf(id);
      const record = indicators.find((each) => each.id === indicator);
      if (record === undefined)
        throw new PlastiscopeError('missing', `Sample ${id} has no indicator ${indicator}.`);
      const { arrays, unit } = record.manifest;
      const isResponse = arrays[RESPONSE_COEFFICIENTS] !== undefined;
      const name = isResponse ? RESPONSE_COEFFICIENTS : INDICATOR_VALUE;
      const data = convertArray(await readArray(record, name), Float64Array, record.path);
      return { holds: isResponse ? 'coefficients' : 'value', data, unit };
    },

    ...comparisonAnswers({ comparison: (id) => project.comparison(id), recordsOf }),
  };
}

function checkRow(row: number, atoms: number, name: string): void {
  if (row < atoms) return;
  throw new PlastiscopeError('usage', `${name} has ${atoms} atoms; there is no row ${row}.`);
}
