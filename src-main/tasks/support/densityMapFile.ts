import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Mat3 } from '../../../src-shared/geometry/cell';
import type { Loading } from '../../../src-shared/geometry/loading';
import { toRows } from '../../../src-shared/geometry/matrix';
import { writeSidecar } from '../../formats/annotated/writeFile';
import { atomicWrite } from '../../formats/atomicWrite';
import { fileHash } from '../../formats/fileHash';
import { encodeNpy } from '../../formats/npy/npy';
import { writeImageData, type GridImage } from '../../formats/vtk/writeImageData';
import type { DensitySpec } from '../../learning/inputs/densityMap/spec';
import type { Store } from '../../project/store';
import type { NamedSample } from './samples';
import { sidecar } from './sidecar';
import { pathBeside, sourceBeside } from './sourceBeside';

/** The density map of one atom, and what it is of. */
export interface DensityMapOfAtom {
  /** [y][x][channel], or [z][y][x][channel] */
  values: Float32Array;
  shape: readonly number[];
  spec: DensitySpec;
  atom: number;
  loading: Loading;
  /** rows: the map's axes x, y, z in the axes of the sample */
  q: Mat3;
  /** position of the atom, which is the map's origin */
  centre: readonly number[];
}

/** Where it comes from, for the sidecar. */
export interface DensityMapOrigin {
  /** `sourceOfFile` or `sourceOfSample` */
  source: object;
  preset: string;
  version: string;
  signal: AbortSignal;
}

type DensityMapWriter = (
  path: string,
  map: DensityMapOfAtom,
  origin: DensityMapOrigin,
) => Promise<void>;

/**
 * The writer for a density map by the ending of the file's name: a NumPy array, or a VTK image with spacing and origin.
 *
 * @throws PlastiscopeError('usage') for another ending
 */
export function densityMapWriter(path: string): DensityMapWriter {
  const name = path.toLowerCase();
  if (name.endsWith('.npy')) return withSidecar(writeNpy);
  if (name.endsWith('.vti')) return withSidecar(writeVti);
  const message = `${path}: the name must end in .npy (NumPy array) or .vti (VTK image).`;
  throw new PlastiscopeError('usage', message, { path });
}

/** A structure file as a sidecar beside `out` names it. */
export async function sourceOfFile(
  out: string,
  file: string,
  frame: number,
  signal: AbortSignal,
): Promise<object> {
  const sha256 = await fileHash(file, signal);
  return { path: pathBeside(out, file), sha256, frame };
}

/** A sample of a project, by the file that it was imported from. */
export function sourceOfSample(
  out: string,
  store: Pick<Store, 'root'>,
  { name, record }: NamedSample,
): object {
  const sample = { id: record.id, name };
  const [entry] = record.manifest.sources;
  if (entry === undefined) return { sample };
  const { path, sha256, frame } = sourceBeside(out, store, entry);
  return { sample, path, sha256, frame };
}

function withSidecar(
  write: (path: string, map: DensityMapOfAtom, signal: AbortSignal) => Promise<void>,
): DensityMapWriter {
  return async (path, map, { source, preset, version, signal }) => {
    await write(path, map, signal);
    const { spec, shape, atom, loading, q, centre } = map;
    await writeSidecar(path, {
      ...sidecar(version),
      source,
      atom,
      centre,
      loading: { name: loading.name, t: loading.t, eta: loading.eta },
      axes: toRows(q),
      preset,
      densityMap: {
        ...spec,
        shape,
        order: spec.dimensions === 2 ? 'y x channel' : 'z y x channel',
      },
    });
  };
}

async function writeNpy(
  path: string,
  { values, shape }: DensityMapOfAtom,
  signal: AbortSignal,
): Promise<void> {
  await atomicWrite(path, [encodeNpy(values, shape)], { signal });
}

/** One array per species; the first pixel's centre is the origin, and the atom at (0, 0, 0). */
async function writeVti(path: string, map: DensityMapOfAtom, signal: AbortSignal): Promise<void> {
  await writeImageData(path, densityImage(map), signal);
}

function densityImage({ values, spec, atom, loading, q, centre }: DensityMapOfAtom): GridImage {
  const { grid, pixel, cutoff, channels, dimensions } = spec;
  const first = pixel / 2 - cutoff;
  const pixels = values.length / channels.length;
  return {
    points: [grid, grid, dimensions === 2 ? 1 : grid],
    origin: [first, first, dimensions === 2 ? 0 : first],
    spacing: [pixel, pixel, pixel],
    arrays: channels.map((name, channel) => ({
      name,
      values: Float32Array.from(
        { length: pixels },
        (_, k) => values[k * channels.length + channel],
      ),
    })),
    field: [
      { name: 'atom', values: BigInt64Array.of(BigInt(atom)) },
      { name: 'centre', values: Float64Array.from(centre), components: 3 },
      { name: 'axes', values: Float64Array.from(q), components: 3 },
      { name: 'loading', values: [loading.name] },
    ],
  };
}
