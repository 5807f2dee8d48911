import type { VoronoiCells } from './voronoiCells';

/**
 * Faces (2D: sides) of each cell that are larger than `threshold`: walls do not count.
 *
 * In a perfect crystal more than four cells meet in a corner (2D: more than three), where faces of zero area appear or
 * not as rounding has it; a threshold parts them from the real ones.
 *
 * @param threshold area, in 2D length, length units; `roundingFaceArea` drops just what rounding makes
 * @returns [N]; NaN for an atom without a cell, as one without a position is
 */
export function faceCounts(
  { offsets, neighbours, areas }: VoronoiCells,
  threshold: number,
): Float64Array {
  const counts = new Float64Array(offsets.length - 1);
  for (let i = 0; i < counts.length; i++) {
    if (offsets[i] === offsets[i + 1]) counts[i] = NaN;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      if (neighbours[k] >= 0 && areas[k] > threshold) counts[i]++;
    }
  }
  return counts;
}

/**
 * The default threshold: 1e-8 of a face of the mean cell, Ω^((d − 1)/d). Far above the rounding of float64 (a zero face of
 * a crystal comes out below 1e-13) and far below what packing decides: of the faces of a glass about one in 10⁶ is
 * smaller. Thermal noise, or a file with few digits, needs a threshold of its own.
 *
 * @param meanVolume Ω, such as the volume of the simulation cell over the number of atoms
 */
export function roundingFaceArea(meanVolume: number, dimensions: 2 | 3): number {
  return 1e-8 * meanVolume ** ((dimensions - 1) / dimensions);
}
