import { PlastiscopeError } from '../../../src-shared/contract/errors';
import {
  endingsInWords,
  exportFormatOf,
  exportFormats,
  type ExportFormat,
} from '../../../src-shared/contract/exportFormats';
import type {
  AnnotatedOptions,
  AnnotatedStructure,
  WrittenFile,
} from '../../formats/annotated/structure';
import { writeAnnotatedCsv } from '../../formats/csv/write';
import { writeAnnotatedXyz, type XyzOptions } from '../../formats/extendedXyz/write';
import { writeLammpsData } from '../../formats/lammpsData/write';
import { writeAnnotatedDump } from '../../formats/lammpsDump/write';
import { writeAnnotatedNpz } from '../../formats/npz/write';
import { writeAnnotatedParquet } from '../../formats/parquet/write';
import { writeAnnotatedVtp } from '../../formats/vtk/writePolyData';

type StructureWriter = (
  path: string,
  structure: AnnotatedStructure,
  options?: AnnotatedOptions & XyzOptions,
) => Promise<WrittenFile>;

const writers: Record<ExportFormat['name'], StructureWriter> = {
  dump: writeAnnotatedDump,
  'extended-xyz': writeAnnotatedXyz,
  'lammps-data': writeLammpsData,
  csv: writeAnnotatedCsv,
  parquet: writeAnnotatedParquet,
  npz: writeAnnotatedNpz,
  vtp: writeAnnotatedVtp,
};

/**
 * The format and its writer for a file's name: the only place where a suffix decides.
 *
 * @throws PlastiscopeError `usage` if the ending says no format
 */
export function structureWriter(path: string): { format: ExportFormat; write: StructureWriter } {
  const format = exportFormatOf(path);
  if (format !== null) return { format, write: writers[format.name] };
  const compressed = exportFormats.filter(({ gzip }) => gzip).map(({ endings }) => endings[0]);
  throw new PlastiscopeError(
    'usage',
    `${path}: the name must end in ${endingsInWords()} (${compressed.join(', ')} also with .gz).`,
    { path },
  );
}
