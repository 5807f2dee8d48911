import type { Coverage, SeriesMember } from '../../../src-shared/contract/inspect';
import { equalStrain } from './conflicts';

/** Distinct strains, ascending, and for each given strain the number of the one it equals. */
export function distinctStrains(given: readonly number[]): { strains: number[]; which: number[] } {
  const strains: number[] = [];
  const which = given.map(() => 0);
  const order = given.map((_, k) => k).sort((a, b) => given[a] - given[b]);
  for (const k of order) {
    const last = strains[strains.length - 1];
    if (last === undefined || !equalStrain(last, given[k])) strains.push(given[k]);
    which[k] = strains.length - 1;
  }
  return { strains, which };
}

/** Loadings by strains of the members of one sample; dilations and undeformed frames are no strain. */
export function coverageOf(members: readonly SeriesMember[]): Coverage {
  const numbered = [...members.entries()].filter(([, { strain }]) => strain > 0);
  const { strains, which } = distinctStrains(numbered.map(([, { strain }]) => strain));
  const rows = new Map<string | null, number[][]>();
  for (const [k, [number, { protocol }]] of numbered.entries()) {
    const cells = rows.get(protocol) ?? strains.map((): number[] => []);
    rows.set(protocol, cells);
    cells[which[k]].push(number);
  }
  return {
    strains,
    rows: [...rows.keys()]
      .sort(byName)
      .map((protocol) => ({ protocol, cells: rows.get(protocol) ?? [] })),
  };
}

/** Names in order, frames without one last. */
function byName(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/**
 * Loadings that lack a strain which most of the others have, as `[loading, strain]`. A strain that only one of several
 * loadings has is its own affair.
 */
export function gapsOf({ strains, rows }: Coverage): [string, number][] {
  const named = rows.flatMap(({ protocol, cells }) => (protocol === null ? [] : [{ protocol, cells }])); // prettier-ignore
  return strains.flatMap((strain, k) => {
    const lacking = named.filter(({ cells }) => cells[k].length === 0);
    if (2 * lacking.length >= named.length) return [];
    return lacking.map(({ protocol }): [string, number] => [protocol, strain]);
  });
}
