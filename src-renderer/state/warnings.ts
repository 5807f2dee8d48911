/** The warnings that the result of any task carries, as sentences; none where it has no such field. */
export function warningsOf(result: unknown): string[] {
  if (typeof result !== 'object' || result === null || !('warnings' in result)) return [];
  const { warnings } = result;
  return Array.isArray(warnings) ? warnings.flatMap(sentence) : [];
}

function sentence(warning: unknown): string[] {
  if (typeof warning === 'string') return [warning];
  const says = typeof warning === 'object' && warning !== null && 'message' in warning;
  return says && typeof warning.message === 'string' ? [warning.message] : [];
}
