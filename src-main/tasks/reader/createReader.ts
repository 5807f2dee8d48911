import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { RadialDistributions, ReaderOutput } from '../../../src-shared/contract/reader';
import type { TaskInput } from '../../../src-shared/contract/tasks';
import { toCell } from '../../../src-shared/records/cell';
import { INDICATOR_VALUE, RESPONSE_COEFFICIENTS } from '../../../src-shared/records/indicator';
import type { Preset } from '../../../src-shared/records/preset';
import type { StoredRecord } from '../../project/record';
import { convertArray, readArray } from '../../project/readArray';
import { batchLossesOf } from '../support/batchLosses';
import { networkLayers } from '../support/networkLayers';
import { atomDetails } from './atomDetails';
import { columnsOfRecord, inspectedColumns } from './inspectedColumns';
import { manyAtoms } from './manyAtoms';
import { radialDistributionOf } from './radialDistributionOf';
import { sampleRecordOf } from './sampleRecordOf';
import { comparisonAnswers } from './comparison/answers';
import { columnsOf, type ColumnSource, type SampleRecords } from './columns';
import { deformedFrame, strainCurves } from './frames';
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
  deformations(sample: string): Promise<StoredRecord<'deformations'>[]>;
  run(id: string): Promise<StoredRecord<'runs'> | null>;
  fan(id: string): Promise<StoredRecord<'fans'> | null>;
  exportPreview(
    input: Omit<TaskInput<'export'>, 'project' | 'out'>,
    ending: string,
  ): Promise<string[]>;
  exportColumns(
    sample: string,
    wanted: { loading: string | undefined; model: string | undefined },
  ): Promise<ReaderOutput<'exportColumns'>>;
  comparison(id: string): Promise<StoredRecord<'comparisons'> | null>;
}

/** What is kept of what was read: arrays of some samples, columns of the one on screen. */
const ARRAYS_LIMIT = 256e6;
const COLUMNS_LIMIT = 256e6;
const SMALL_LIMIT = 1e6;

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
  const distributions = new RecentValues<RadialDistributions>(
    SMALL_LIMIT,
    ({ r, partials }) => 8 * r.length * (2 + partials.length),
  );
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

  /** every column that the inspector ranks, with its values */
  function inspected(records: SampleRecords, model: string | undefined) {
    return Promise.all(
      inspectedColumns(records, model).map(async (column) => ({
        column: column.name,
        record: column.record.id,
        ranked: await valuesOf(column),
      })),
    );
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

    async column({ sample: id, column: name, model, record }) {
      const records = await recordsOf(id);
      const sources =
        record === undefined ? columnsOf(records, model) : columnsOfRecord(records, record);
      const found = sources.find((each) => each.name === name);
      if (found === undefined) {
        const of = record ?? model;
        throw new PlastiscopeError(
          'missing',
          `Sample ${id} has no column ${name}${of === undefined ? '' : ` of ${of}`}.`,
        );
      }
      const { values } = await valuesOf(found);
      return {
        values: Float32Array.from(values),
        unit: found.unit,
        definition: definitionOf(found),
      };
    },

    async annotations({ sample: id }) {
      return columnsOf(await recordsOf(id)).map((column) => ({
        name: column.name,
        unit: column.unit,
        definition: definitionOf(column),
      }));
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
      const values = await inspected(records, model);
      return atomDetails({ ...arrays, cell, near, row, values });
    },

    async atoms({ sample: id, rows, model }) {
      const records = await recordsOf(id);
      const { atoms: count, name } = records.sample.manifest;
      for (const row of rows) checkRow(row, count, name);
      const { types } = await atomsOf(records.sample);
      return manyAtoms(rows, types, await inspected(records, model));
    },

    async frame({ sample: id, loading, strain }) {
      const { sample } = await recordsOf(id);
      const { positions } = await atomsOf(sample);
      return deformedFrame(sample, positions, await project.deformations(id), loading, strain);
    },

    async strainCurves({ sample: id, row }) {
      const records = await recordsOf(id);
      const { atoms: count, name } = records.sample.manifest;
      if (row !== null) checkRow(row, count, name);
      return strainCurves(columnsOf(records), valuesOf, row);
    },

    async sampleRecord({ sample: id }) {
      const { sample } = await recordsOf(id);
      return sampleRecordOf(sample, await project.deformations(id));
    },

    async radialDistribution({ sample: id }) {
      const { sample } = await recordsOf(id);
      return distributions.get(id, async () => {
        const { types, positions } = await atomsOf(sample);
        const { cell, dimensions, species } = sample.manifest;
        return radialDistributionOf({
          ...{ types, positions, dimensions, species },
          cell: toCell(cell),
        });
      });
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

    networkLayers: ({ model, channels }) => Promise.resolve(networkLayers(model, channels)),

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

    exportColumns: ({ sample, loading, model }) =>
      project.exportColumns(sample, { loading, model }),

    exportPreview: ({ input, ending }) => project.exportPreview(input, ending),

    async fan({ fan: id }) {
      const record = await project.fan(id);
      if (record === null) throw new PlastiscopeError('missing', `The project has no fan ${id}.`);
      const logits = convertArray(await readArray(record, 'logit'), Float32Array, record.path);
      return { atoms: record.manifest.atoms, logits };
    },

    ...comparisonAnswers({ comparison: (id) => project.comparison(id), recordsOf }),
  };
}

/** What a column says of itself, else what its array does. */
function definitionOf({ definition, record, array }: ColumnSource): string | null {
  return definition ?? record.manifest.arrays[array]?.definition ?? null;
}

function checkRow(row: number, atoms: number, name: string): void {
  if (row >= 0 && row < atoms) return;
  throw new PlastiscopeError('usage', `${name} has ${atoms} atoms; there is no row ${row}.`);
}
