import type { Cell, Mat3 } from '../../../src-shared/geometry/cell';
import { fromColumns } from '../../../src-shared/geometry/matrix';

const NUMBER = String.raw`\s+([-+.\deE]+)`;
const THREE = NUMBER.repeat(3);
const WORDS = ['cell_vec1', 'cell_vec2', 'cell_vec3'];

/** What a plain XYZ frame may say of its cell in spite of all. */
export interface PlainCell extends Pick<Cell, 'h' | 'origin'> {
  /** null: not said */
  periodic: Cell['periodic'] | null;
}

/** The cell in the comment line of OVITO's plain XYZ: `cell_orig x y z cell_vec1 … cell_vec3 x y z pbc 1 1 0`. */
export function cellInWords(comment: string): PlainCell | null {
  const numbersAfter = (word: string) => {
    const found = new RegExp(`(?:^|\\s)${word}${THREE}(?=\\s|$)`).exec(comment);
    const values = found?.slice(1).map(Number) ?? [];
    return values.length === 3 && values.every(Number.isFinite) ? values : null;
  };
  const [a, b, c] = WORDS.map(numbersAfter);
  if (!a || !b || !c) return null;
  const o = numbersAfter('cell_orig') ?? [0, 0, 0];
  const p = numbersAfter('pbc');
  return {
    h: matrixOf([a, b, c]),
    origin: [o[0], o[1], o[2]],
    periodic: p && [p[0] !== 0, p[1] !== 0, p[2] !== 0],
  };
}

/** One of ASE's rows `VEC1 x y z` … `VEC3 x y z` below the atoms, which line 1 does not count. */
export function edgeRow(line: string): { axis: number; edge: number[] } | null {
  const found = new RegExp(`^\\s*VEC([123])${THREE}\\s*$`).exec(line);
  const edge = found?.slice(2).map(Number) ?? [];
  return found && edge.every(Number.isFinite) ? { axis: Number(found[1]) - 1, edge } : null;
}

/** H whose columns are three edges. */
export function matrixOf([a, b, c]: readonly (readonly number[])[]): Mat3 {
  return fromColumns([a[0], a[1], a[2]], [b[0], b[1], b[2]], [c[0], c[1], c[2]]);
}
