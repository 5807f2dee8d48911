import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Vec3 } from '../../../src-shared/geometry/cell';
import { formatShortest } from '../annotated/formatNumber';
import { writeChecked } from '../annotated/writeFile';
import { readVtkArrays } from './readArrays';
import { VTK_HEADER, vtkArray, type VtkArray } from './xml';

/** Values on a regular grid of points. */
export interface GridImage {
  /** points along x, y, z; 1 along z for a picture */
  points: Vec3;
  /** of the first point, and from point to point, length units */
  origin: Vec3;
  spacing: Vec3;
  /** one value per point each, x running fastest, then y */
  arrays: readonly (VtkArray & { values: Float32Array })[];
  /** what else there is to say */
  field: readonly VtkArray[];
}

/**
 * Writes values on a grid as VTK ImageData (`.vti`), such as the density map of one atom (formats.md 11.2). The file is
 * read back and compared before it takes its name.
 *
 * @throws RangeError if an array does not fill the grid
 */
export async function writeImageData(
  path: string,
  image: GridImage,
  signal?: AbortSignal,
): Promise<void> {
  const count = image.points[0] * image.points[1] * image.points[2];
  for (const { name, values } of image.arrays) {
    if (values.length !== count)
      throw new RangeError(`${name} has ${values.length} values for ${count} points`);
  }
  const check = async (temporary: string) => {
    const read = new Map<string, unknown>();
    for await (const { section, name, values } of readVtkArrays(temporary, signal))
      if (section === 'PointData') read.set(name, values);
    for (const { name, values } of image.arrays) {
      const found = read.get(name);
      if (found instanceof Float32Array && values.every((value, k) => Object.is(value, found[k])))
        continue;
      const message = `${path}: ${name} read back differs from what was to be written; the file was not kept. Check the disk and try again.`;
      throw new PlastiscopeError('failed', message, { path });
    }
  };
  await writeChecked(path, imageData(image), check, signal ? { signal } : {});
}

function* imageData(image: GridImage): Generator<Uint8Array> {
  const extent = image.points.map((count) => `0 ${count - 1}`).join(' ');
  const numbers = (values: readonly number[]) => values.map(formatShortest).join(' ');
  const raster = `Origin="${numbers(image.origin)}" Spacing="${numbers(image.spacing)}"`;
  yield Buffer.from(
    `<?xml version="1.0"?>\n<VTKFile type="ImageData" ${VTK_HEADER}>\n<ImageData WholeExtent="${extent}" ${raster}>\n<FieldData>\n`,
  );
  for (const array of image.field) yield* vtkArray(array, true);
  yield Buffer.from(`</FieldData>\n<Piece Extent="${extent}">\n<PointData>\n`);
  for (const array of image.arrays) yield* vtkArray(array);
  yield Buffer.from('</PointData>\n</Piece>\n</ImageData>\n</VTKFile>\n');
}
