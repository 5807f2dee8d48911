import type { Cell } from '../../../src-shared/geometry/cell';
import { structureMetadata } from '../annotated/metadata';
import type { AnnotatedStructure } from '../annotated/structure';
import { typedColumns, type TypedColumn } from '../annotated/typedColumns';
import { encodeNpy } from '../npy/npy';
import { encodeNpyFlags } from '../npy/npyFlags';
import { encodeNpyText } from '../npy/npyText';

/** Members beside the columns; an input column of one of these names is kept as `input_<name>`. */
const OWN = ['sample', 'frame', 'timestep', 'cell', 'origin', 'pbc', 'plastiscope'];

export interface Member {
  name: string;
  /** the array as a NumPy file; made when it is its turn */
  bytes: () => Uint8Array;
}

/**
 * Arrays of an NPZ file in order: `sample`, `frame`, `timestep` (single values; no timestep, no member), the columns [N],
 * `cell` (rows a, b, c), `origin`, `pbc`, and `plastiscope`, the metadata as JSON text.
 */
export function npzMembers(
  structure: AnnotatedStructure,
  meta: object | undefined,
): { columns: TypedColumn[]; members: Member[] } {
  const { frame, info } = structure;
  const columns = typedColumns(structure, OWN);
  const text = (name: string, value: string): Member => ({
    name,
    bytes: () => encodeNpyText([value], []),
  });
  const whole = (name: string, value: number): Member => ({
    name,
    bytes: () => encodeNpy(BigInt64Array.of(BigInt(value)), []),
  });
  const members = [
    text('sample', info.sample),
    whole('frame', info.frame),
    ...(frame.timestep === null ? [] : [whole('timestep', frame.timestep)]),
    ...columns.map(({ name, values }) => ({
      name,
      bytes: () =>
        Array.isArray(values)
          ? encodeNpyText(values, [values.length])
          : encodeNpy(values, [values.length]),
    })),
    ...cellMembers(frame.cell),
    ...(meta ? [text('plastiscope', JSON.stringify(structureMetadata(meta, structure)))] : []),
  ];
  return { columns, members };
}

function cellMembers({ h, origin, periodic }: Cell): Member[] {
  const edges = [0, 1, 2].flatMap((k) => [h[k], h[3 + k], h[6 + k]]);
  return [
    { name: 'cell', bytes: () => encodeNpy(Float64Array.from(edges), [3, 3]) },
    { name: 'origin', bytes: () => encodeNpy(Float64Array.from(origin), [3]) },
    { name: 'pbc', bytes: () => encodeNpyFlags(periodic) },
  ];
}
