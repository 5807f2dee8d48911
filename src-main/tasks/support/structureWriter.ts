import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type {
  AnnotatedOptions,
  AnnotatedStructure,
  WrittenFile,
} from '../../formats/annotated/structure';
import { writeAnnotatedCsv } from '../../formats/csv/write';
import { writeAnnotatedXyz } from '../../formats/extendedXyz/write';
import { writeAnnotatedDump } from '../../formats/lammpsDump/write';

type StructureWriter = (
  path: string,
  structure: AnnotatedStructure,
  options?: AnnotatedOptions,
) => Promise<WrittenFile>;

/** The writer for a file's name: the only place where a suffix decides. */
export function structureWriter(path: string): StructureWriter {
  const name = path.toLowerCase();
  if (/\.(dump|lammpstrj)(\.gz)?$/.test(name)) return writeAnnotatedDump;
  if (/\.(xyz|extxyz)(\.gz)?$/.test(name)) return writeAnnotatedXyz;
  if (/\.csv(\.gz)?$/.test(name)) return writeAnnotatedCsv;
  throw new PlastiscopeError(
    'usage',
    `${path}: the name must end in .dump, .dump.gz, .xyz or .csv.`,
    { path },
  );
}
