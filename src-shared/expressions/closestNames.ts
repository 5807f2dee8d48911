/** The names that differ least from one that was typed, closest first; none where all differ in more than half their letters. */
export function closestNames(typed: string, names: readonly string[], most: number): string[] {
  const wanted = typed.toLowerCase();
  return names
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(
      ({ name, distance }) => distance <= Math.max(2, Math.max(name.length, wanted.length) / 2),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Levenshtein's distance; what goes on behind the typed beginning costs little, since it is not typed yet. */
export function editDistance(typed: string, name: string): number {
  if (name.startsWith(typed)) return (name.length - typed.length) / (name.length + 1);
  let row = Array.from({ length: name.length + 1 }, (_, k) => k);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    for (let k = 1; k <= name.length; k++) {
      const same = typed[i - 1] === name[k - 1] ? 0 : 1;
      next.push(Math.min(next[k - 1] + 1, row[k] + 1, row[k - 1] + same));
    }
    row = next;
  }
  return row[name.length];
}
