import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../project/createProject';
import { loadPreset } from '../../project/loadPreset';
import type { Store } from '../../project/store';
import { readProject } from './projectReader';
import { serveReader, type ReaderAnswers } from './serveReader';

const EDGE = 6;
const SPACING = 1.1;
const ATOMS = EDGE * EDGE;
const resources = path.join(__dirname, '../../../resources');

/** Square lattice in a periodic box, ids from 101, types alternating 1 and 2. */
const lattice = Float64Array.from({ length: 3 * ATOMS }, (_, k) => {
  const row = Math.floor(k / 3);
  return [SPACING * (row % EDGE), SPACING * Math.floor(row / EDGE), 0][k % 3];
});
const cell = {
  edges: [
    [EDGE * SPACING, 0, 0],
    [0, EDGE * SPACING, 0],
    [0, 0, 1],
  ],
  origin: [0, 0, 0],
  periodic: [true, true, false],
};
const loading = { name: 'simple+', t: [1, 0, 0], eta: [0, 1, 0] };

async function commitSample(store: Store): Promise<string> {
  const vector = (data: BigInt64Array | Int32Array) => ({
    data,
    shape: [ATOMS],
    unit: null,
    definition: 'test',
  });
  const { id } = await store.commit(
    'samples',
    {
      revision: 1,
      parameters: {},
      parents: [],
      name: 'lattice',
      dimensions: 2,
      atoms: ATOMS,
      cell,
      boundary: 'pp pp pp',
      units: 'lj',
      timestep: 0,
      species: [
        { type: 1, name: 'S', atoms: ATOMS / 2, mass: 1, radius: 0.4 },
        { type: 2, name: 'L', atoms: ATOMS / 2, mass: 1, radius: 0.6 },
      ],
      coordinatesRead: 'wrapped',
      quantum: 1e-8,
      columns: ['id', 'type', 'x', 'y'],
    },
    {
      ids: vector(BigInt64Array.from({ length: ATOMS }, (_, row) => BigInt(101 + row))),
      types: vector(Int32Array.from({ length: ATOMS }, (_, row) => 1 + (row % 2))),
      positions: { data: lattice, shape: [ATOMS, 3], unit: 'σ', definition: 'wrapped' },
    },
  );
  return id;
}

async function commitPrediction(
  store: Store,
  sample: string,
  run: string,
  probability: Float32Array,
): Promise<void> {
  await store.commit(
    'predictions',
    {
      revision: 1,
      parameters: { loading: loading.name },
      parents: [
        { kind: 'samples', id: sample },
        { kind: 'runs', id: run, bundled: true },
      ],
      loading,
      backend: 'wasm',
      atoms: ATOMS,
      above: probability.filter((p) => p > 0.5).length,
    },
    {
      probability: {
        data: probability,
        shape: [ATOMS],
        unit: null,
        definition: 'class probability',
      },
      logit: {
        data: probability.map((p) => Math.log(p / (1 - p))),
        shape: [ATOMS],
        unit: null,
        definition: 'logit',
      },
    },
  );
}

async function commitLabels(store: Store, sample: string, cutoff = 2.5): Promise<string> {
  const d2min = Float64Array.from({ length: ATOMS }, (_, row) =>
    row === 5 ? NaN : (row * cutoff) / 2.5,
  );
  const vector = (data: Float64Array | Int8Array, unit: string | null) => ({
    data,
    shape: [ATOMS],
    unit,
    definition: 'test',
  });
  const { id } = await store.commit(
    'labels',
    {
      revision: 1,
      parameters: { cutoff },
      parents: [{ kind: 'samples', id: sample }],
      loading: 'simple+',
      strain: 0.03,
      frame: 0,
      cutoff,
      fraction: 0.05,
      threshold: 34,
      atoms: ATOMS,
      plastic: 2,
      invalid: 1,
      noiseFloor: 0,
    },
    {
      d2min: vector(d2min, 'σ²'),
      shear_strain: vector(new Float64Array(ATOMS), null),
      label: vector(
        Int8Array.from(d2min, (value) => (Number.isNaN(value) ? -1 : Number(value >= 34))),
        null,
      ),
    },
  );
  return id;
}

const oldRun = 'run-0000000000000001';
const newRun = 'run-0000000000000002';

describe('the reader of a project', () => {
  let folder: string;
  let sample: string;
  let reader: ReaderAnswers;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'reader-'));
    const store = await createProject(path.join(folder, 'p'), await loadPreset('lj2d', resources));
    sample = await commitSample(store);
    await commitLabels(store, sample);
    await commitPrediction(store, sample, oldRun, new Float32Array(ATOMS).fill(0.25));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await commitPrediction(
      store,
      sample,
      newRun,
      Float32Array.from({ length: ATOMS }, (_, row) => (row + 1) / (ATOMS + 1)),
    );
    reader = readProject(store.root);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives positions, radii by species and every column name in export order', async () => {
    const read = await reader.sample({ sample });
    expect(read.positions).toEqual(Float32Array.from(lattice));
    expect([read.radii[0], read.radii[1]]).toEqual([Math.fround(0.4), Math.fround(0.6)]);
    expect(read.ids[3]).toBe(104);
    expect(read.columns).toEqual([
      'type',
      'probability_simple_pos',
      'class_simple_pos',
      'd2min_simple_pos_0300',
      'label_simple_pos_0300',
    ]);
  });

  it('takes the newest prediction unless a model is named', async () => {
    const name = 'probability_simple_pos';
    const newest = await reader.column({ sample, column: name });
    const older = await reader.column({ sample, column: name, model: oldRun });
    expect(newest.values[35]).toBeCloseTo(36 / 37, 6);
    expect(new Set(older.values)).toEqual(new Set([0.25]));
    await expect(reader.column({ sample, column: name, model: 'run-none' })).rejects.toThrow(
      /no column/,
    );
  });

  it('keeps missing values missing and gives units', async () => {
    const d2min = await reader.column({ sample, column: 'd2min_simple_pos_0300' });
    expect(d2min.unit).toBe('σ²');
    expect(d2min.values[5]).toBeNaN();
    const label = await reader.column({ sample, column: 'label_simple_pos_0300' });
    expect([label.values[5], label.values[33], label.values[34]]).toEqual([NaN, 0, 1]);
  });

  it('finds the neighbours of a lattice through the periodic faces, nearest first', async () => {
    const { neighbours } = await reader.atom({ sample, row: 0 });
    // within 2.5 of a square lattice of 1.1: 4 at 1, 4 at √2, 4 at 2 and 8 at √5 spacings
    expect(neighbours.map(({ distance }) => Number((distance / SPACING) ** 2).toFixed(6))).toEqual(
      [...Array(4).fill(1), ...Array(4).fill(2), ...Array(4).fill(4), ...Array(8).fill(5)].map(
        (n: number) => n.toFixed(6),
      ),
    );
    const left = neighbours.find(
      ({ dx, dy }) => Math.abs(dx + SPACING) < 1e-9 && Math.abs(dy) < 1e-9,
    );
    expect(left).toMatchObject({ row: 5, id: 106, type: 2 });
  });

  it('ranks an atom among those that have a value', async () => {
    const { values } = await reader.atom({ sample, row: 35 });
    expect(values.map(({ column }) => column)).toEqual([
      'probability_simple_pos',
      'd2min_simple_pos_0300',
    ]);
    expect(values[1]).toMatchObject({ value: 35, rank: 1, atoms: ATOMS - 1 });
    const missing = (await reader.atom({ sample, row: 5 })).values[1];
    expect([missing?.value, missing?.percentile, missing?.rank]).toEqual([NaN, NaN, NaN]);
  });

  it('gives the density map that the formula gives', async () => {
    const { shape, channels, values, counts, pixel } = await reader.densityMap({
      sample,
      row: 14,
      loading: 'simple+',
    });
    const [grid] = shape;
    const half = (grid * pixel) / 2;
    expect(shape).toEqual([grid, grid, 2]);
    const [y, x] = [3, Math.floor(grid / 2)];
    const at = (k: number) => -half + (k + 0.5) * pixel;
    const sums = [0, 0];
    const found = [0, 0];
    // the lattice repeated without end, the centre at the origin: even columns are species S
    for (let i = -20; i <= 20; i++) {
      for (let j = -20; j <= 20; j++) {
        const [u, v] = [i * SPACING, j * SPACING];
        if (Math.abs(u) >= half || Math.abs(v) >= half) continue;
        const channel = channels.indexOf(Math.abs(i) % 2 === 0 ? 'S' : 'L');
        found[channel] += 1;
        sums[channel] += Math.exp(-((u - at(x)) ** 2 + (v - at(y)) ** 2) / (2 * pixel ** 2));
      }
    }
    expect(counts).toEqual(found);
    for (const channel of [0, 1])
      expect(values[(y * grid + x) * 2 + channel]).toBeCloseTo(sums[channel], 5);
  });

  it('says which atoms a density map shows, and where', async () => {
    const { atoms, counts } = await reader.densityMap({ sample, row: 14, loading: 'simple-' });
    expect(atoms.rows).toHaveLength(counts[0] + counts[1]);
    const at = (index: number) => [...atoms.relative.subarray(3 * index, 3 * index + 3)];
    const centre = atoms.rows.findIndex((row, j) => row === 14 && Math.hypot(...at(j)) < 1e-6);
    expect(atoms.channel[centre]).toBe(0);
    // the frame of simple- is mirrored: the neighbour to the right stands at the left
    const right = atoms.rows.findIndex((row, j) => row === 15 && Math.hypot(...at(j)) < 1.2);
    expect(at(right)[0]).toBeCloseTo(-SPACING, 5);
    expect(atoms.channel[right]).toBe(1);
  });

  it('takes medians and ranges of several atoms, missing values left out', async () => {
    const many = await reader.atoms({ sample, rows: Int32Array.of(3, 5, 9, 4) });
    expect(many).toMatchObject({
      atoms: 4,
      types: [
        { type: 1, atoms: 1 },
        { type: 2, atoms: 3 },
      ],
    });
    const d2min = many.values.find(({ column }) => column === 'd2min_simple_pos_0300');
    expect(d2min).toMatchObject({ median: 4, least: 3, largest: 9, atoms: 3 });
    await expect(reader.atoms({ sample, rows: Int32Array.of(ATOMS) })).rejects.toThrow(/no row/);
  });

  it('gives g(r) of the lattice and says what the record says', async () => {
    const { r, total, partials } = await reader.radialDistribution({ sample });
    // pairs per atom in the rings of some bins
    const found = (from: number, to: number) =>
      total.reduce((sum, g, k) => {
        const ring = Math.PI * ((r[k] + r[0]) ** 2 - (r[k] - r[0]) ** 2);
        return r[k] > from && r[k] < to ? sum + (g * ring) / SPACING ** 2 : sum;
      }, 0);
    expect(found(0, 0.95 * SPACING)).toBe(0);
    expect(found(0.95 * SPACING, 1.05 * SPACING)).toBeCloseTo(4, 9);
    expect(found(1.35 * SPACING, 1.45 * SPACING)).toBeCloseTo(4, 9);
    expect(partials.map(({ a, b }) => `${a}${b}`)).toEqual(['SS', 'SL', 'LL']);
    const record = await reader.sampleRecord({ sample });
    expect(record).toMatchObject({ id: sample, boundary: 'pp pp pp', quantum: 1e-8 });
    expect(record.deformations).toEqual([]);
  });

  it('gives the density map of a model whose window is another than the preset’s', async () => {
    const window = { cutoff: 2.4, pixel: 0.4, channels: ['L'] };
    const map = await reader.densityMap({ sample, row: 14, loading: 'simple+', window });
    expect(map).toMatchObject({ shape: [12, 12, 1], channels: ['L'], pixel: 0.4 });
  });

  it('sees records that come later', async () => {
    const { openProject } = await import('../../project/openProject');
    const store = await openProject(path.join(folder, 'p'));
    const file = await store.list('samples');
    expect(file).toHaveLength(1);
    await store.applyEdit({ edit: 'delete', ids: [(await store.list('labels'))[0].id] });
    expect((await reader.sample({ sample })).columns).toEqual([
      'type',
      'probability_simple_pos',
      'class_simple_pos',
    ]);
    await store.undo();
    expect((await reader.sample({ sample })).columns).toHaveLength(5);
  });

  it('gives the column of the record that was asked for where a newer one has the same name', async () => {
    const { openProject } = await import('../../project/openProject');
    const store = await openProject(path.join(folder, 'p'));
    const [{ id: narrow }] = await store.list('labels');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const wide = await commitLabels(store, sample, 5);
    const valueOf = async (record?: string) => {
      const asked = { sample, column: 'd2min_simple_pos_0300' };
      const { values } = await reader.column(record === undefined ? asked : { ...asked, record });
      return values[10];
    };
    expect([await valueOf(), await valueOf(narrow), await valueOf(wide)]).toEqual([20, 10, 20]);
    await expect(valueOf('labels-none')).rejects.toThrow(/no column .* of labels-none/);
    await store.applyEdit({ edit: 'delete', ids: [wide] });
  });

  it('answers every question over a port once, with its id, and failures as values', async () => {
    const sent: unknown[] = [];
    let ask: (message: unknown) => void = () => undefined;
    serveReader(
      { postMessage: (message) => sent.push(message), onMessage: (listener) => (ask = listener) },
      reader,
    );
    ask({ id: 1, name: 'sample', input: { sample: 'sample-none' } });
    ask({ id: 2, name: 'atom', input: { sample, row: -1 } });
    ask({ id: 3, name: 'column', input: { sample, column: 'type' } });
    ask({ id: 4, name: 'remove', input: {} });
    await expect.poll(() => sent.length).toBe(4);
    expect(sent).toEqual(
      expect.arrayContaining([
        { id: 1, ok: false, error: expect.objectContaining({ code: 'missing' }) },
        { id: 4, ok: false, error: expect.objectContaining({ code: 'usage' }) },
        { id: 2, ok: false, error: expect.objectContaining({ code: 'usage' }) },
        {
          id: 3,
          ok: true,
          data: {
            unit: null,
            definition: 'test',
            values: Float32Array.from({ length: ATOMS }, (_, row) => 1 + (row % 2)),
          },
        },
      ]),
    );
  });
});
