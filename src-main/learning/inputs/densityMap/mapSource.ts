import * as tf from '@tensorflow/tfjs-core';
import type { Cell } from '../../../../src-shared/geometry/cell';
import { addAtoms } from './densityMap';
import { densityMapTensor } from './densityMapTensor';
import { gatherWindows } from './gatherWindows';
import { mirroredFrame, type Mirror } from './mirrors';
import { checkDensitySpec, mapShape, type DensitySpec } from './spec';
import { surroundings, type Surroundings } from './surroundings';
import { cutWindow, emptyWindow, type Window } from './window';

/** An undeformed structure under one loading. */
export interface OrientedSample {
  /** Cartesian, [3N]; cases that share the array share its preparation */
  positions: Float64Array;
  cell: Cell;
  /** channel of each atom, −1 for a species that the maps do not show, [N] */
  channelOf: Int32Array;
  /** rows of the loading frame Q, [9] */
  q: Float64Array;
}

/** One density map: of an atom of one of the samples, mirrored. */
export interface MapRequest {
  sample: number;
  row: number;
  mirror: Mirror;
}

/** Makes density maps of many samples when they are needed; coordinates are kept, maps never. */
export interface MapSource {
  /** @returns [B, G, G, C]; the caller disposes it */
  maps(requests: readonly MapRequest[]): tf.Tensor4D;
}

/**
 * @param onDevice true: from coordinates by matrix products, right for a graphics card; false: by the float64 kernel, which
 *   needs half the time on a processor because it skips what a Gaussian does not reach
 * @throws PlastiscopeError (`input`) for a spec or a structure of which no map can be made
 */
export function mapSource(
  samples: readonly OrientedSample[],
  spec: DensitySpec,
  onDevice: boolean,
): MapSource {
  checkDensitySpec(spec);
  const prepared = new Map<Float64Array, Surroundings>();
  const around = samples.map(({ positions, cell, channelOf }) => {
    const known = prepared.get(positions);
    if (known) return known;
    const reach = spec.cutoff * Math.sqrt(spec.dimensions);
    const made = surroundings(positions, cell, channelOf, spec.dimensions, reach);
    prepared.set(positions, made);
    return made;
  });
  const frames = samples.map(({ q }) =>
    Array.from({ length: 8 }, (_, mirror) => mirroredFrame(q, mirror)),
  );
  const cut = ({ sample, row, mirror }: MapRequest, window: Window): void =>
    cutWindow(around[sample], row, frames[sample][mirror], spec.cutoff, window);

  if (onDevice) {
    const windows: Window[] = [];
    return {
      maps(requests) {
        while (windows.length < requests.length) windows.push(emptyWindow());
        requests.forEach((request, k) => cut(request, windows[k]));
        return densityMapTensor(gatherWindows(windows.slice(0, requests.length), spec), spec);
      },
    };
  }
  const window = emptyWindow();
  const shape = mapShape(spec);
  const map = new Float64Array(shape.reduce((product, edge) => product * edge, 1));
  return {
    maps(requests) {
      const values = new Float32Array(requests.length * map.length);
      requests.forEach((request, k) => {
        cut(request, window);
        map.fill(0);
        addAtoms(map, window, spec);
        values.set(map, k * map.length);
      });
      return tf.tensor4d(values, [requests.length, spec.grid, spec.grid, spec.channels.length]);
    },
  };
}
