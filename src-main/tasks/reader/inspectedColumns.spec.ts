import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../project/record';
import { columnsOf, type SampleRecords } from './columns';
import { inspectedColumns } from './inspectedColumns';

const common = {
  schema: 1 as const,
  program: { name: 'plastiscope', version: '0' },
  revision: 1,
  parameters: {},
  parents: [],
  files: {},
  sources: [],
  notes: [],
};
const array = {
  file: 'value.npy',
  dtype: '<f8' as const,
  shape: [3],
  unit: null,
  definition: '',
  bytes: 0,
  sha256: '',
};

function flexibility(id: string, createdAt: string): StoredRecord<'indicators'> {
  return {
    ...{ kind: 'indicators', id, path: '', sha256: '', bundled: false },
    manifest: {
      ...{ ...common, kind: 'indicators', id, createdAt, method: 'md' },
      ...{ indicator: 'flexibility-volume', title: 'Flexibility volume', loading: null },
      ...{ needs: 'simulation', oriented: false, even: false, softer: 'larger' },
      ...{ definition: '', unit: null, potential: null, engine: null, modes: null },
      ...{ atoms: 3, invalid: 0, seconds: 0, arrays: { value: array } },
    },
  };
}
const sample: StoredRecord<'samples'> = {
  ...{ kind: 'samples', id: 'sample-1', path: '', sha256: '', bundled: false },
  manifest: {
    ...{ ...common, kind: 'samples', id: 'sample-1', createdAt: '', name: 's', dimensions: 2 },
    ...{ atoms: 3, cell: { edges: [], origin: [], periodic: [] }, boundary: null, units: null },
    ...{ timestep: null, species: [], coordinatesRead: 'wrapped', quantum: 0, columns: [] },
    arrays: {},
  },
};
const records: SampleRecords = {
  sample,
  ...{ predictions: [], labels: [], loadings: [] },
  indicators: [flexibility('indicator-1', '2026-01-01'), flexibility('indicator-2', '2026-01-02')],
};

describe('columns that the inspector ranks', () => {
  it('are those of every record, where exports take the newest of a name', () => {
    const name = 'flexibility_volume';
    expect(columnsOf(records).filter((column) => column.name === name)).toHaveLength(1);
    expect(inspectedColumns(records).map((column) => [column.name, column.record.id])).toEqual([
      [name, 'indicator-1'],
      [name, 'indicator-2'],
    ]);
  });
});
