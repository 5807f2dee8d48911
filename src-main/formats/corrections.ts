import type { ReadingHints } from '../../src-shared/contract/hints';
import type { FrameHead } from './assemble/assembleFrame';

/** Names of columns as the user corrects them, blanks within as `_`; an empty or missing correction leaves the name of the file. */
export function correctedNames(
  names: readonly string[],
  hints: ReadingHints | undefined,
): string[] {
  return names.map((name, k) => hints?.columns?.[k]?.trim().replace(/\s+/g, '_') || name);
}

/** What stands above the atoms as the user corrects it: boundary, units, names of types. */
export function correctedHead(head: FrameHead, hints: ReadingHints | undefined): FrameHead {
  if (!hints) return head;
  const { boundary = head.boundary, units = head.units } = hints;
  const [a, b, c] = (boundary ?? 'pp pp pp').split(' ').map((faces) => faces === 'pp');
  const named = Object.entries(hints.typeNames ?? {}).map(([type, name]): [number, string] => [
    Number(type),
    name,
  ]);
  return {
    ...head,
    units,
    boundary,
    cell: hints.boundary === undefined ? head.cell : { ...head.cell, periodic: [a, b, c] },
    typeNames: new Map([...head.typeNames, ...named]),
  };
}
