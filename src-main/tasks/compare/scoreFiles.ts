import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  SCORES_SCHEMA,
  scoresFile,
  type ScoresFile,
} from '../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { fileHash } from '../../formats/fileHash';
import { isErrno } from '../../project/durable';
import type { Store } from '../../project/store';
import { sameStrain } from '../support/cases';
import type { NamedSample } from '../support/samples';
import { lacks, type Method } from './method';
import { scoresOfCsv } from './scoresCsv';

type Entry = ScoresFile['values'][number];

/**
 * Values of another group as a method.
 *
 * @param samples all of the project: those that are not compared play no part
 * @throws PlastiscopeError('input') that names the file and the field or line which does not fit the schema
 */
export async function scoreFileMethod(
  store: Store,
  path: string,
  samples: readonly NamedSample[],
): Promise<Method> {
  const { method, title, definition, needs, softer, values } = await readScores(path);
  const placed = values.map((entry) => {
    const sample = sampleOf(entry, samples, path);
    const { dimensions } = sample.record.manifest;
    const loading = entry.loading === null ? null : parseLoading(entry.loading, dimensions).name;
    return { ...entry, loading, record: sample.record.id };
  });
  requireDifferent(placed, path);
  const oriented = placed.some(({ loading }) => loading !== null);
  return {
    described: {
      method,
      kind: 'scores',
      title: title ?? method,
      needs,
      oriented,
      even: false,
      definition: definition ?? `values of ${basename(path)}; ${softer} counts as softer`,
      records: [],
      sha256: await fileHash(path),
    },
    threshold: null,
    parents: [],
    doubts: [],
    async scoresOf({ sample, loading, frame }) {
      const fitting = placed.filter(
        (entry) =>
          entry.record === sample.record.id &&
          (entry.loading === null || entry.loading === loading) &&
          (entry.strain === null || sameStrain(entry.strain, frame.strain)),
      );
      const [found] = fitting.sort((a, b) => saidOf(b) - saidOf(a));
      if (found === undefined) return lacks(`${basename(path)} has no values for this case`);
      const ids = await store.readArray(sample.record, 'ids', Float64Array);
      const byId = new Map(found.ids.map((id, k) => [id, found.value[k]]));
      const sign = softer === 'larger' ? 1 : -1;
      return { values: ids.map((id) => sign * (byId.get(id) ?? NaN)) };
    },
  };
}

type Placed = Pick<Entry, 'sample' | 'loading' | 'strain'> & { record: string };

/** How much an entry says of the case that it is for: values of one loading or strain go before those of all. */
function saidOf({ loading, strain }: Placed): number {
  return Number(loading !== null) + Number(strain !== null);
}

/** @throws PlastiscopeError('input') if a case has two sets of values: neither is to be chosen silently */
function requireDifferent(placed: readonly Placed[], path: string): void {
  const seen = new Map<string, number>();
  for (const [k, { sample, record, loading, strain }] of placed.entries()) {
    const key = JSON.stringify([record, loading, strain]);
    const first = seen.get(key);
    seen.set(key, k);
    if (first === undefined) continue;
    const message = `${path}: fields "values.${first}" and "values.${k}" are both for ${sample}${loading === null ? '' : ` under ${loading}`}. Keep one of them.`;
    throw new PlastiscopeError('input', message, { path });
  }
}

async function readScores(path: string): Promise<ScoresFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (!isErrno(error, 'ENOENT', 'EISDIR')) throw error;
    const message = `${path}: there is no such file; check the path.`;
    throw new PlastiscopeError('input', message, { path });
  });
  const value = /\.csv$/i.test(path) ? scoresOfCsv(text, path) : jsonOf(text, path);
  const parsed = scoresFile.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const message = `${path}: field "${issue.path.join('.')}": ${issue.message}. Follow the schema ${SCORES_SCHEMA}.`;
    throw new PlastiscopeError('input', message, { path });
  }
  for (const [k, { ids, value: numbers }] of parsed.data.values.entries()) {
    const field = `${path}: field "values.${k}"`;
    if (ids.length !== numbers.length) {
      const message = `${field} has ${ids.length} ids but ${numbers.length} values; give one value for each atom.`;
      throw new PlastiscopeError('input', message, { path });
    }
    const twice = repeated(ids);
    if (twice !== null) {
      const message = `${field} names atom ${twice} twice; give each atom one value.`;
      throw new PlastiscopeError('input', message, { path });
    }
  }
  return parsed.data;
}

function repeated(ids: readonly number[]): number | null {
  const seen = new Set<number>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlastiscopeError('input', `${path}: not valid JSON (${reason}).`, { path });
  }
}

/** Fewer digits of a hash could be a name. */
const LEAST_DIGITS = 8;

function sampleOf(
  { sample: given }: Entry,
  samples: readonly NamedSample[],
  path: string,
): NamedSample {
  const digits = given.replace(/^sha256:/, '');
  const found = samples.filter(
    ({ name, record }) =>
      record.id === given ||
      name === given ||
      (digits.length >= LEAST_DIGITS && record.manifest.content?.startsWith(digits) === true),
  );
  if (found.length === 1) return found[0];
  const there = samples.map(({ name }) => name).join(', ');
  const what = found.length === 0 ? 'is no sample of this project' : 'fits several samples';
  const message = `${path}: "${given}" ${what} (${there}). Name one by its name, id or SHA-256.`;
  throw new PlastiscopeError('input', message, { path });
}
