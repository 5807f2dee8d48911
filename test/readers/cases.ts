/** Structures that are written in every format, from files that LAMMPS wrote (paths in test/data). */
export interface WrittenCase {
  name: string;
  source: string;
  typeNames?: Readonly<Record<number, string>>;
}

export const cases: readonly WrittenCase[] = [
  { name: 'plane', source: 'physics/lj000.sp.0.dump.gz', typeNames: { 1: 'S', 2: 'L' } },
  { name: 'glass', source: 'physics/cz000.xyp.0.dump.gz', typeNames: { 1: 'Cu', 2: 'Zr' } },
  { name: 'from-data', source: 'formats/cz000.data.gz', typeNames: { 1: 'Cu', 2: 'Zr' } },
  // E7: three negative tilts, an origin, image counts
  { name: 'negative-tilts', source: 'variants/lammps-dump/tilted-negative-origin.dump' },
  { name: 'units-time', source: 'variants/lammps-dump/units-time.dump' },
  { name: 'no-z', source: 'variants/lammps-dump/plane.dump' },
  { name: 'faces', source: 'variants/lammps-dump/boundary-pp-ff-ss.dump' },
  { name: 'reduced', source: 'variants/lammps-dump/xs-image.dump' },
  { name: 'many-columns', source: 'variants/lammps-dump/other-columns.dump' },
  { name: 'words', source: 'variants/lammps-dump/type-typelabel-element.dump' },
  { name: 'general', source: 'variants/lammps-dump/general.dump' },
  { name: 'data-tilted', source: 'variants/lammps-data/atomic.data' },
];

/** What is written for every case; the strict form of extended XYZ is for parsers without NaN. */
export const endings = [
  '.dump',
  '.dump.gz',
  '.xyz',
  '.strict.xyz',
  '.csv',
  '.parquet',
  '.npz',
  '.vtp',
  '.data',
] as const;

/** A density map per dimension, in VTK's image format and as the network sees it. */
export const densityMaps = [
  { name: 'map-plane', source: 'physics/lj000.sp.0.dump.gz', atom: 1325, loading: 'simple-' },
  { name: 'map-glass', source: 'physics/cz000.xyp.0.dump.gz', atom: 89, loading: '-100/010' },
] as const;

/**
 * Annotations that a driver can compute for itself: made-up numbers from an atom's id, exact in any IEEE arithmetic, with
 * missing values. `read_files.py` has the same formulas.
 */
export const annotations = [
  { name: 'probability_simple_pos', kind: 'R', value: probability },
  { name: 'probability_m100_010', kind: 'R', value: (id: number) => 1 - probability(id) },
  {
    name: 'class_simple_pos',
    kind: 'I',
    value: (id: number) => (Number.isNaN(probability(id)) ? -1 : Number(probability(id) > 0.5)),
  },
  { name: 'd2min_simple_pos_0300', kind: 'R', value: d2min },
  {
    name: 'label_simple_pos_0300',
    kind: 'I',
    value: (id: number) => (Number.isNaN(d2min(id)) ? -1 : Number(id % 7 === 0)),
  },
  { name: 'split', kind: 'I', value: () => 2 },
] as const;

function probability(id: number): number {
  return id % 5 === 3 ? NaN : ((id * 7919) % 1009) / 1009;
}

/** From 1e-12 to 1e8, and exact zeros. */
function d2min(id: number): number {
  if (id % 11 === 4) return NaN;
  return (((id % 97) * Math.sqrt(id)) / 7) * Number(`1e${(id % 21) - 12}`);
}
