import { backendNames, type BackendName } from '../../src-shared/contract/tasks';

/** The name that a flag chose; flags are checked against the same list before. */
export function oneOf<T extends string>(names: readonly T[], given: string): T {
  const found = names.find((name) => name === given);
  if (found === undefined) throw new RangeError(`${given} is not one of ${names.join(', ')}`);
  return found;
}

export function backendOf(given: string | undefined): BackendName | undefined {
  return given === undefined ? undefined : oneOf(backendNames, given);
}
