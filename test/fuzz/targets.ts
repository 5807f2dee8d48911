import { join } from 'node:path';
import { readers } from '../../src-main/formats/recognise';
import { caseOf } from './cases';
import { readCorpus, type Group } from './corpus';
import { endlessTarget } from './endless';
import { examine } from './examine';
import { importTarget } from './imports';
import { piecesTarget } from './pieces';
import type { Target } from './prepared';

/** Everything that is fuzzed, by name: each format, each compression, and what reads several files at once. */
export function targetNames(): string[] {
  return [...formatGroups(), 'pieces', 'endless', 'import'];
}

function formatGroups(): Group[] {
  return [...readers.map(({ format }) => format), 'gzip', 'zstd'];
}

/** @param repository the root folder of the project */
export async function targetNamed(name: string, repository: string): Promise<Target> {
  const data = join(repository, 'test/data');
  if (name === 'pieces') return piecesTarget(data);
  if (name === 'endless') return endlessTarget(await readCorpus(data, null));
  if (name === 'import') return importTarget(repository);
  const group = formatGroups().find((one) => one === name);
  if (group === undefined)
    throw new Error(`there is no group ${name}; the groups are ${targetNames().join(', ')}`);
  const corpus = await readCorpus(data, group === 'gzip' || group === 'zstd' ? null : group);
  return {
    prepare(seed, number) {
      const one = caseOf(corpus, seed, group, number);
      const { from, steps, bytes, hints, chunk, keepText } = one;
      return {
        from,
        steps,
        settings: { hints, chunk, keepText },
        files: [{ name: 'input', bytes }],
        run: (folder) => examine(one, join(folder, 'input')),
      };
    },
  };
}
