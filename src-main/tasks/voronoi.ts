import { dirname } from 'node:path';
import { cellVolume } from '../../src-shared/geometry/cell';
import { fileHash } from '../formats/fileHash';
import { readFrame } from '../formats/readFrames';
import { faceCounts, roundingFaceArea } from '../physics/voronoi/faceCounts';
import { voronoiCells } from '../physics/voronoi/voronoiCells';
import { sourcePath } from '../project/lookup';
import { writeColumnCsv } from './support/columnCsv';
import { requireFolderOf } from './support/outputPath';
import { sidecar } from './support/sidecar';
import { lengthUnit } from './support/units';
import type { Task } from './task';

/** Voronoi cell of every atom of a file, written as CSV. */
export const voronoi: Task<'voronoi'> = async (input, { signal, report, version }) => {
  const { file, out } = input;
  await requireFolderOf(out);
  report({ stage: 'Reading', done: 0, total: null });
  const { frame, index, warnings } = await readFrame(file, input.frame ?? 'first', {
    signal,
    keepText: false,
  });
  const { ids, wrapped, cell, dimensions } = frame;
  const atoms = ids.length;
  const watch = {
    progress: (done: number, total: number) => report({ stage: 'Voronoi cells', done, total }),
    shouldStop: () => signal.aborted,
  };
  const cells = voronoiCells(wrapped, cell, { dimensions, ids, watch });
  const boxVolume = cellVolume(cell, dimensions);
  const threshold = roundingFaceArea(boxVolume / atoms, dimensions);
  const unit = lengthUnit(frame.units);
  await writeColumnCsv(
    out,
    [
      { name: 'id', values: ids },
      { name: 'volume', values: cells.volume },
      { name: 'neighbors', values: faceCounts(cells, threshold) },
    ],
    {
      signal,
      meta: {
        ...sidecar(version),
        source: {
          path: sourcePath(dirname(out), file),
          sha256: await fileHash(file),
          frame: index,
          timestep: frame.timestep,
        },
        dimensions,
        columns: [
          {
            name: 'volume',
            unit: `${unit}^${dimensions}`,
            definition:
              'volume (2D: area) of the periodic, unweighted Voronoi cell; empty without a bounded one',
          },
          {
            name: 'neighbors',
            unit: null,
            definition: 'faces (2D: sides) of the cell that are larger than the threshold',
            threshold,
          },
        ],
      },
    },
  );
  const unbounded = cells.volume.reduce(
    (count, volume) => (Number.isNaN(volume) ? count + 1 : count),
    0,
  );
  return {
    atoms,
    total: cells.volume.reduce((sum, v) => (Number.isNaN(v) ? sum : sum + v), 0),
    boxVolume,
    warnings: [
      ...warnings.map(({ message }) => `${file}: ${message}`),
      ...(unbounded === 0
        ? []
        : [`${unbounded} atoms have no bounded cell: they lie at a face that is not periodic`]),
    ],
  };
};
