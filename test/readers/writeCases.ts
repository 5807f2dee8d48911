import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnnotatedStructure } from '../../src-main/formats/annotated/structure';
import { readFrame } from '../../src-main/formats/readFrames';
import { densityMapOfAtom } from '../../src-main/tasks/densityMap';
import { createParallel } from '../../src-main/jobs/threads';
import { kernels } from '../../src-main/tasks/kernels';
import { structureWriter } from '../../src-main/tasks/support/structureWriter';
import { annotations, cases, densityMaps, endings, type WrittenCase } from './cases';

const data = new URL('../data/', import.meta.url);
const resources = fileURLToPath(new URL('../../resources', import.meta.url));

/** One file that was written, and what the driver needs to know to judge it. */
export interface WrittenFile {
  file: string;
  sha256: string;
  case: string;
  ending: string;
  /** absolute path of the file that LAMMPS wrote */
  source: string;
}

/**
 * Writes every case (or those named) in every format, and the density maps, into a folder. Nothing in the files depends on the program's
 * version, the day or the machine.
 */
export async function writeCases(
  folder: string,
  names: readonly string[] = [...cases, ...densityMaps].map(({ name }) => name),
): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const one of cases) {
    if (!names.includes(one.name)) continue;
    const structure = await structureOf(one);
    for (const ending of endings) {
      const file = `${one.name}${ending}`;
      const path = join(folder, file);
      const strict = ending === '.strict.xyz';
      await structureWriter(file).write(path, structure, {
        meta: { schema: 'plastiscope/1' },
        strict,
      });
      written.push(await entry(folder, file, one.name, ending, one.source));
    }
  }
  for (const { name, source, atom, loading } of densityMaps) {
    if (!names.includes(name)) continue;
    for (const ending of ['.vti', '.npy']) {
      const file = `${name}${ending}`;
      await densityMapOfAtom(
        {
          file: pathOf(source),
          frame: undefined,
          preset: undefined,
          atom,
          loading,
          out: join(folder, file),
        },
        {
          signal: new AbortController().signal,
          report: () => undefined,
          emit: () => undefined,
          parallel: createParallel(kernels, null),
          resourcesDir: resources,
          programsDir: resources,
          version: '0',
        },
      );
      written.push(await entry(folder, file, name, ending, source));
    }
  }
  await writeFile(
    join(folder, 'cases.json'),
    JSON.stringify({ files: written, cases, densityMaps }),
  );
  return written;
}

async function structureOf({ source, typeNames }: WrittenCase): Promise<AnnotatedStructure> {
  const { frame, rows } = await readFrame(pathOf(source), 'first');
  return {
    frame,
    rows,
    columns: annotations.map(({ name, kind, value }) => ({
      name,
      kind,
      values: Float64Array.from(frame.ids, value),
    })),
    info: {
      sample: basename(source).split('.')[0],
      frame: 0,
      loading: 'simple+',
      t: [1, 0, 0],
      eta: [0, 1, 0],
      strain: 0.03,
      run: 'run, with "quotes"',
      model: '0123456789'.repeat(6) + '0123',
      source: '9876543210'.repeat(6) + '9876',
      program: 'plastiscope 0',
      ...(typeNames
        ? {
            typeNames: new Map(
              Object.entries(typeNames).map(([type, name]) => [Number(type), name]),
            ),
          }
        : {}),
    },
  };
}

async function entry(
  folder: string,
  file: string,
  name: string,
  ending: string,
  source: string,
): Promise<WrittenFile> {
  const sha256 = createHash('sha256')
    .update(await readFile(join(folder, file)))
    .digest('hex');
  return { file, sha256, case: name, ending, source: pathOf(source) };
}

function pathOf(source: string): string {
  return fileURLToPath(new URL(source, data));
}
