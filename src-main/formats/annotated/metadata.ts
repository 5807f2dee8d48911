import type { AnnotatedStructure } from './structure';

/**
 * The metadata of a written structure (formats.md 11.2), with what columns cannot say of it added: the frame, and the cell
 * with its edges a, b, c as rows.
 */
export function structureMetadata(meta: object, { frame, info }: AnnotatedStructure): object {
  const { h, origin, periodic } = frame.cell;
  const names = new Map([...frame.typeNames, ...(info.typeNames ?? [])]);
  return {
    ...meta,
    structure: {
      atoms: frame.ids.length,
      dimensions: frame.dimensions,
      frame: info.frame,
      timestep: frame.timestep,
      time: frame.time,
      units: frame.units,
      cell: [0, 1, 2].map((k) => [h[k], h[3 + k], h[6 + k]]),
      origin,
      pbc: periodic,
      boundary: frame.boundary,
      typeNames: Object.fromEntries([...names].sort(([a], [b]) => a - b)),
    },
  };
}
