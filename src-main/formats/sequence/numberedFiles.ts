import { basename, dirname, join } from 'node:path';
import type { FileGroup } from '../../../src-shared/contract/inspect';

/** Files of one folder whose names differ in one whole number only. */
export interface NumberedFiles {
  /** their path up to the number, and from there on */
  before: string;
  after: string;
  /** ascending, so that `2` stands before `10` */
  members: { number: number; digits: string; path: string }[];
}

/**
 * Groups of at least two files whose names differ in one whole number only. A name with several numbers is in several groups:
 * only the content tells which of them counts what.
 */
export function numberedFiles(paths: readonly string[]): NumberedFiles[] {
  const groups = new Map<string, NumberedFiles>();
  for (const path of new Set(paths)) {
    const [folder, name] = [dirname(path), basename(path)];
    for (const { 0: digits, index } of name.matchAll(/\d+/g)) {
      const number = Number(digits);
      if (!Number.isSafeInteger(number)) continue;
      const before = join(folder, name.slice(0, index));
      const after = name.slice(index + digits.length);
      const key = `${before}\0${after}`;
      const group = groups.get(key) ?? { before, after, members: [] };
      groups.set(key, group);
      group.members.push({ number, digits, path });
    }
  }
  const found = [...groups.values()].filter(({ members }) => members.length > 1);
  for (const { members } of found)
    members.sort((a, b) => a.number - b.number || (a.digits < b.digits ? -1 : 1));
  return found;
}

/** Missing pieces that are counted: a number in a name can be as large as a timestep. */
const MOST_MISSING = 1000;

/** A group that is known to be pieces, with the numbers of those that are not there. */
export function pieces({ before, after, members }: NumberedFiles): FileGroup {
  const missing: number[] = [];
  let next = 0;
  for (const { number } of members) {
    for (; next < number && missing.length < MOST_MISSING; next++) missing.push(next);
    next = number + 1;
  }
  return {
    kind: 'pieces',
    pattern: `${before}%${after}`,
    paths: members.map(({ path }) => path),
    missing,
  };
}
