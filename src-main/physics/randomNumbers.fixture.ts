/** Park–Miller numbers in (0, 1), the same on every machine; for specs. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
