import { verifyTypedColumns } from '../annotated/columnFile';
import { structureMetadata } from '../annotated/metadata';
import {
  checkColumns,
  positionsAsRead,
  type AnnotatedOptions,
  type AnnotatedStructure,
  type WrittenFile,
} from '../annotated/structure';
import { typedColumns, type TypedColumn, type TypedValues } from '../annotated/typedColumns';
import { writeChecked, writeSidecar } from '../annotated/writeFile';
import { readVtkArrays } from './readArrays';
import { VTK_HEADER, vtkArray, type VtkArray, type VtkValues } from './xml';

/**
 * Writes a structure as VTK PolyData (`.vtp`, formats.md 11.2): one vertex per atom at its position as the file has it
 * (Cartesian; wrapped if there are wrapped columns, else unwrapped), every column a `PointData` array under its name; the
 * cell (`cell`: rows a, b, c; `origin`; `pbc`), `sample`, `timestep` and, if known, `TimeValue` as field data. The file is
 * read back and compared before it takes its name.
 */
export async function writeAnnotatedVtp(
  path: string,
  structure: AnnotatedStructure,
  { signal, meta }: AnnotatedOptions = {},
): Promise<WrittenFile> {
  checkColumns(structure);
  const columns = typedColumns(structure);
  const options = signal ? { signal } : {};
  const check = async (temporary: string) => {
    const { points, read } = await readBack(temporary, signal);
    verifyTypedColumns(path, structure, columns, read, points);
  };
  await writeChecked(path, polyData(structure, columns), check, options);
  if (meta) await writeSidecar(path, structureMetadata(meta, structure));
  const names = columns.map(({ name }) => name);
  return { path, atoms: structure.frame.ids.length, columns: names, warnings: [] };
}

function* polyData(
  structure: AnnotatedStructure,
  columns: readonly TypedColumn[],
): Generator<Uint8Array> {
  const { frame } = structure;
  const atoms = frame.ids.length;
  yield Buffer.from(`<?xml version="1.0"?>\n<VTKFile type="PolyData" ${VTK_HEADER}>\n<PolyData>\n`);
  yield* section('FieldData', fieldData(structure), true);
  yield Buffer.from(
    `<Piece NumberOfPoints="${atoms}" NumberOfVerts="${atoms}" NumberOfLines="0" NumberOfStrips="0" NumberOfPolys="0">\n`,
  );
  yield* section('PointData', columns);
  yield* section('Points', [
    { name: 'Points', values: positionsAsRead(frame).values, components: 3 },
  ]);
  // ParaView draws cells: a vertex for every point
  const rows = (first: number) =>
    BigInt64Array.from({ length: atoms }, (_, k) => BigInt(first + k));
  yield* section('Verts', [
    { name: 'connectivity', values: rows(0) },
    { name: 'offsets', values: rows(1) },
  ]);
  yield Buffer.from('</Piece>\n</PolyData>\n</VTKFile>\n');
}

function* section(
  name: string,
  arrays: Iterable<VtkArray>,
  counted = false,
): Generator<Uint8Array> {
  yield Buffer.from(`<${name}>\n`);
  for (const array of arrays) yield* vtkArray(array, counted);
  yield Buffer.from(`</${name}>\n`);
}

function fieldData({ frame, info }: AnnotatedStructure): VtkArray[] {
  const { h, origin, periodic } = frame.cell;
  const edges = [0, 1, 2].flatMap((k) => [h[k], h[3 + k], h[6 + k]]);
  const { time, timestep, units } = frame;
  return [
    ...(time === null ? [] : [{ name: 'TimeValue', values: Float64Array.of(time) }]),
    ...(timestep === null
      ? []
      : [{ name: 'timestep', values: BigInt64Array.of(BigInt(timestep)) }]),
    { name: 'cell', values: Float64Array.from(edges), components: 3 },
    { name: 'origin', values: Float64Array.from(origin), components: 3 },
    { name: 'pbc', values: Uint8Array.from(periodic, Number), components: 3 },
    ...(units === null ? [] : [{ name: 'units', values: [units] }]),
    { name: 'sample', values: [info.sample] },
  ];
}

async function readBack(
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ points: Float64Array | null; read: TypedColumn[] }> {
  let points: Float64Array | null = null;
  const read: TypedColumn[] = [];
  for await (const { section: where, name, values } of readVtkArrays(path, signal)) {
    if (where === 'Points' && values instanceof Float64Array) points = values;
    if (where === 'PointData') read.push({ name, values: typedValues(values) });
  }
  return { points, read };
}

/** The types that columns have here; another one would have been written by somebody else. */
function typedValues(values: VtkValues): TypedValues {
  if (values instanceof Float64Array || values instanceof Int32Array) return values;
  if (values instanceof BigInt64Array) return values;
  return Array.from<unknown>(values).map(String);
}
