import { closestNames } from './closestNames';
import type { AtomExpression, ExpressionProblem, Species } from './expression';

/**
 * Whether everything that an expression names is there.
 *
 * @param names columns that can be had
 * @returns null, or one sentence with the closest name and the place of the first that is missing
 */
export function checkExpression(
  { places, species: asked }: AtomExpression,
  names: readonly string[],
  species: readonly Species[],
): ExpressionProblem | null {
  for (const [name, at] of places) {
    if (names.includes(name)) continue;
    const [closest] = closestNames(name, names, 1);
    const meant = species.some((each) => each.name === name)
      ? ` A species is quoted: type == "${name}".`
      : closest === undefined
        ? ''
        : ` Did you mean ${closest}?`;
    return { message: `There is no column ${name} (character ${at + 1}).${meant}`, at };
  }
  for (const [name, at] of asked) {
    if (species.some((each) => each.name === name)) continue;
    const known = species.map((each) => each.name).join(', ');
    return {
      message: `There is no species “${name}” (character ${at + 1}). This sample has ${known}.`,
      at,
    };
  }
  return null;
}
