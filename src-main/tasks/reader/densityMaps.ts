import type { ReaderOutput } from '../../../src-shared/contract/reader';
import { loadingFrame } from '../../../src-shared/geometry/frame';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { toCell } from '../../../src-shared/records/cell';
import type { Preset } from '../../../src-shared/records/preset';
import type { SampleManifest } from '../../../src-shared/records/sample';
import { densityMap } from '../../learning/inputs/densityMap/densityMap';
import { checkDensitySpec, type DensitySpec } from '../../learning/inputs/densityMap/spec';
import { surroundings, type Surroundings } from '../../learning/inputs/densityMap/surroundings';
import { cutWindow, emptyWindow } from '../../learning/inputs/densityMap/window';

/** A sample prepared for density maps of any atom in any loading's frame. */
export interface MapMaker {
  spec: DensitySpec;
  around: Surroundings;
  bytes: number;
}

export interface MapSubject {
  positions: Float64Array;
  types: Int32Array;
  manifest: Pick<SampleManifest, 'cell' | 'dimensions' | 'species'>;
  window: Preset['window'];
}

/** @throws PlastiscopeError('input') if the window is not made of whole pixels */
export function prepareMaps({ positions, types, manifest, window }: MapSubject): MapMaker {
  const { dimensions, species } = manifest;
  const { cutoff, pixel, channels } = window;
  const spec: DensitySpec = {
    dimensions,
    cutoff,
    pixel,
    grid: Math.round((2 * cutoff) / pixel),
    channels,
  };
  checkDensitySpec(spec);
  const channelOfType = new Map(species.map(({ type, name }) => [type, channels.indexOf(name)]));
  const channelOf = Int8Array.from(types, (type) => channelOfType.get(type) ?? -1);
  const around = surroundings(
    positions,
    toCell(manifest.cell),
    channelOf,
    dimensions,
    cutoff * Math.sqrt(dimensions),
  );
  return {
    spec,
    around,
    bytes:
      around.point.byteLength +
      around.row.byteLength +
      around.centre.byteLength +
      around.binStart.byteLength,
  };
}

/** The map exactly as the network gets it, in float32; the kernel works in float64. */
export function densityMapOfRow(
  { spec, around }: MapMaker,
  row: number,
  loading: string,
): ReaderOutput<'densityMap'> {
  const frame = loadingFrame(parseLoading(loading, spec.dimensions));
  const window = emptyWindow();
  cutWindow(around, row, frame, spec.cutoff, window);
  const { values, shape, counts } = densityMap(window, spec);
  return {
    shape,
    channels: [...spec.channels],
    values: Float32Array.from(values),
    counts,
    pixel: spec.pixel,
    atoms: {
      rows: window.row.slice(0, window.count),
      relative: Float32Array.from(window.relative.subarray(0, 3 * window.count)),
      channel: window.channel.slice(0, window.count),
    },
  };
}
