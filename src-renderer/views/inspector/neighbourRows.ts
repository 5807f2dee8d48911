import { elongationDirection, parseLoading } from '../../../src-shared/geometry/loading';
import { formatFixed, formatInteger, formatProbability, formatSignificant } from '../../ui/numbers';
import type { AtomQuestion } from './atomValues';

/** A neighbour with its numbers as they are; NaN where there is none. */
export interface Neighbour {
  row: number;
  id: number;
  species: string;
  distance: number;
  /** to the elongation axis, degrees */
  angle: number;
  probability: number;
  d2min: number;
}
export interface NeighbourRow {
  row: number;
  id: string;
  species: string;
  distance: string;
  angle: string;
  probability: string;
  d2min: string;
}

/** Nearest first; each periodic image is a neighbour of its own. */
export function neighboursOf(question: AtomQuestion): Neighbour[] {
  const { sample, details, loading, probabilities, measured } = question;
  const names = new Map(sample.species.map(({ type, name }) => [type, name]));
  return details.neighbours.map(({ row, id, type, distance, dx, dy, dz }) => ({
    row,
    id,
    species: names.get(type) ?? `type ${type}`,
    distance,
    angle: angleToAxis([dx, dy, dz], loading, sample.dimensions),
    probability: probabilities === null ? NaN : probabilities[row],
    d2min: measured === null ? NaN : measured[row],
  }));
}

export function neighbourRows(question: AtomQuestion): NeighbourRow[] {
  return neighboursOf(question).map(
    ({ row, id, species, distance, angle, probability, d2min }) => ({
      row,
      species,
      id: formatInteger(id),
      distance: formatFixed(distance, 3),
      angle: Number.isNaN(angle) ? '–' : `${Math.round(angle)}°`,
      probability: formatProbability(probability),
      d2min: formatSignificant(d2min),
    }),
  );
}

/** Angle between a bond and the elongation axis of the load, 0 to 90°; NaN for a bond of no length. */
export function angleToAxis(bond: readonly number[], loading: string, dimensions: 2 | 3): number {
  const axis = elongationDirection(parseLoading(loading, dimensions));
  const along =
    Math.abs(bond[0] * axis[0] + bond[1] * axis[1] + bond[2] * axis[2]) / Math.hypot(...bond);
  return (Math.acos(Math.min(1, along)) * 180) / Math.PI;
}
