import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { framePositions } from '../../src-shared/records/deformation';
import type { Preset } from '../../src-shared/records/preset';
import { SAMPLE_ROWS } from '../../src-shared/records/sample';
import { contentHash } from '../../src-main/project/recordId';
import type { StoredRecord } from '../../src-main/project/record';
import type { Store } from '../../src-main/project/store';

/** Small records of every kind for tests of the store: what they say is consistent, not physical. */

export const preset: Preset = {
  schema: 1,
  name: 'tiny',
  title: 'Two species for tests',
  dimensions: 2,
  units: 'lj',
  species: [
    { type: 1, name: 'S', mass: 1, radius: 0.3 },
    { type: 2, name: 'L', mass: 1, radius: 0.6 },
  ],
  d2minCutoff: 2.5,
  window: { cutoff: 5, pixel: 0.2, channels: ['S', 'L'] },
  potential: {
    style: 'lj/cut',
    cutoff: 2.5,
    pairs: [{ types: [1, 1], epsilon: 1, sigma: 1 }],
  },
};

const cell = {
  edges: [
    [10, 0, 0],
    [0, 10, 0],
    [0, 0, 1],
  ],
  origin: [0, 0, 0],
  periodic: [true, true, true],
};

const source = {
  path: '../data/a.dump',
  sha256: '0'.repeat(64),
  frame: 0,
  timestep: 0,
  format: 'lammps-dump',
};

export const loading = { name: 'simple+', t: [1, 0, 0], eta: [0, 1, 0] };

/** Positions that differ from sample to sample. */
function positionsOf(serial: number, atoms: number): Float64Array {
  return Float64Array.from({ length: 3 * atoms }, (_, k) => ((k + 1) * (serial + 1) * 0.37) % 10);
}

export function commitSample(
  store: Store,
  serial: number,
  { atoms = 8, name = `lj${String(serial).padStart(3, '0')}` } = {},
): Promise<StoredRecord<'samples'>> {
  const positions = positionsOf(serial, atoms);
  const ids = BigInt64Array.from({ length: atoms }, (_, row) => BigInt(row + 1));
  const types = Int32Array.from({ length: atoms }, (_, row) => 1 + (row % 2));
  const rows = Array.from(ids, (id, row) => `${id} ${types[row]}`).join('\n');
  return store.commit(
    'samples',
    {
      revision: 1,
      parameters: {},
      parents: [],
      content: contentHash({ cell, ids, types, positions }),
      name,
      dimensions: 2,
      atoms,
      cell,
      boundary: 'pp pp pp',
      units: 'lj',
      timestep: 0,
      species: [
        { type: 1, name: 'S', atoms: Math.ceil(atoms / 2), mass: 1, radius: 0.3 },
        { type: 2, name: 'L', atoms: Math.floor(atoms / 2), mass: 1, radius: 0.6 },
      ],
      coordinatesRead: 'wrapped',
      quantum: 1e-8,
      columns: ['id', 'type', 'x', 'y'],
      sources: [source],
    },
    {
      ids: { data: ids, shape: [atoms], unit: null, definition: 'atom id' },
      types: { data: types, shape: [atoms], unit: null, definition: 'type' },
      positions: { data: positions, shape: [atoms, 3], unit: 'σ', definition: 'wrapped' },
    },
    { [SAMPLE_ROWS]: { bytes: gzipSync(rows), definition: 'rows as read' } },
  );
}

export function commitDeformation(store: Store, sampleId: string, atoms = 8) {
  const frame = {
    strain: 0.01,
    gradient: [
      [1, 0.01, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    cell,
    volumeRatio: 1,
    flip: null,
    permutation: null,
    source,
    timestep: 20,
    quantum: 1e-8,
    missing: 1,
  };
  const positions = positionsOf(1, atoms);
  positions.fill(NaN, 0, 3);
  return store.commit(
    'deformations',
    {
      revision: 1,
      parameters: { loading: loading.name, strains: [0.01] },
      parents: [{ kind: 'samples', id: sampleId }],
      loading,
      frames: [frame],
    },
    {
      [framePositions(0)]: {
        data: positions,
        shape: [atoms, 3],
        unit: 'σ',
        definition: 'positions',
      },
    },
  );
}

export function commitLabels(store: Store, sampleId: string, deformationId: string, cutoff = 2.5) {
  const d2min = Float64Array.of(NaN, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 9);
  return store.commit(
    'labels',
    {
      revision: 1,
      parameters: { strain: 0.01, cutoff, fraction: 0.005 },
      parents: [
        { kind: 'samples', id: sampleId },
        { kind: 'deformations', id: deformationId },
      ],
      ...{ loading: loading.name, strain: 0.01, frame: 0, cutoff, fraction: 0.005 },
      ...{ threshold: 9, atoms: 8, plastic: 1, invalid: 1, noiseFloor: 1e-15 },
    },
    {
      d2min: { data: d2min, shape: [8], unit: 'σ²', definition: 'sum over neighbours' },
      label: {
        data: Int8Array.of(-1, 0, 0, 0, 0, 0, 0, 1),
        shape: [8],
        unit: null,
        definition: 'top fraction',
      },
    },
  );
}

export function commitRun(store: Store, sampleIds: string[], seed = 0) {
  const member = (id: string) => ({ id, name: id, hash: id });
  return store.commit(
    'runs',
    {
      revision: 1,
      parameters: { model: 'compact2d', seed },
      parents: sampleIds.map((id) => ({ kind: 'samples', id })),
      name: `compact2d seed ${seed}`,
      ...{
        model: 'compact2d',
        recipe: 'ranks',
        dimensions: 2,
        strain: 0.01,
        fraction: 0.005,
        seed,
      },
      split: { train: sampleIds.map(member), validation: [], test: [] },
      backend: 'wasm',
      epochs: [
        {
          ...{ epoch: 1, trainingLoss: 0.6, trainingAccuracy: 0.7, validationLoss: NaN },
          ...{ validationAccuracy: 0.7 + seed / 100, validationCRank: 0.5, learningRate: 1e-3 },
          ...{ imagesPerSecond: 1000, seconds: 3, best: true },
        },
      ],
      bestEpoch: 1,
      calibration: { a: 2, b: -1 },
      densityMap: { cutoff: 5, pixel: 0.2, size: 50, channels: ['S', 'L'] },
      applicability: {
        species: ['S', 'L'],
        composition: { S: { least: 0.5, most: 0.6 } },
        density: { least: 1, most: 1.1 },
        units: 'lj',
      },
      validation: null,
      test: null,
      imagesPerSecond: 1000,
      trainable: 75_073,
      environment: { node: process.version },
    },
    {},
    {
      'model.json': { bytes: Buffer.from('{}'), definition: 'layers' },
      'weights.bin': { bytes: new Uint8Array(64), definition: 'weights' },
    },
  );
}

export function commitPrediction(
  store: Store,
  sampleId: string,
  run: { id: string; bundled?: boolean },
) {
  const logit = Float32Array.of(-3, -2, -1, 0, 1, 2, 3, 4);
  return store.commit(
    'predictions',
    {
      revision: 1,
      parameters: { loading: loading.name },
      parents: [
        { kind: 'samples', id: sampleId },
        { kind: 'runs', ...run },
      ],
      ...{ loading, backend: 'wasm', atoms: 8, above: 4 },
    },
    {
      logit: { data: logit, shape: [8], unit: null, definition: 'logit' },
      probability: {
        data: logit.map((z) => 1 / (1 + Math.exp(-z))),
        shape: [8],
        unit: null,
        definition: 'probability',
      },
    },
  );
}

/** Everything that hangs on one sample. */
export async function commitFamily(store: Store, serial = 0) {
  const sample = await commitSample(store, serial);
  const deformation = await commitDeformation(store, sample.id);
  const labels = await commitLabels(store, sample.id, deformation.id);
  const run = await commitRun(store, [sample.id]);
  const prediction = await commitPrediction(store, sample.id, run);
  return { sample, deformation, labels, run, prediction };
}

/** A folder for one test; `remove` takes it away. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'plastiscope-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
