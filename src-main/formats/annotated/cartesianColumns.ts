/**
 * Cartesian columns (`x y z`, or `xu yu zu`) as interleaved positions [3N]; z = 0 where a file has none, null where there
 * are no such positions.
 */
export function cartesianColumns(
  columns: ReadonlyMap<string, Float64Array>,
  suffix: '' | 'u',
): Float64Array | null {
  const [x, y, z] = ['x', 'y', 'z'].map((axis) => columns.get(axis + suffix));
  const otherZ = ['z', 'zs', 'zu', 'zsu'].some((name) => columns.has(name));
  if (!x || !y || (!z && otherZ)) return null;
  const out = new Float64Array(3 * x.length);
  for (let k = 0; k < x.length; k++) out.set([x[k], y[k], z ? z[k] : 0], 3 * k);
  return out;
}
