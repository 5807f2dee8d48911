/**
 * Keeps the values that were asked for last, up to a number of bytes, and the last one whatever its size. Two callers of the same key share one
 * computation; a failed one is not kept.
 */
export class RecentValues<T> {
  /** least recently used first */
  private readonly entries = new Map<string, { value: Promise<T>; bytes: number }>();

  /** @param bytesOf size of a value in memory */
  constructor(
    private readonly limit: number,
    private readonly bytesOf: (value: T) => number,
  ) {}

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.entries.get(key);
    if (known !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known.value;
    }
    const entry = { value: make(), bytes: 0 };
    this.entries.set(key, entry);
    entry.value.then(
      (made) => {
        entry.bytes = this.bytesOf(made);
        this.shrink();
      },
      () => this.entries.delete(key),
    );
    return entry.value;
  }

  private shrink(): void {
    let total = 0;
    for (const { bytes } of this.entries.values()) total += bytes;
    const newest = [...this.entries.keys()].at(-1);
    for (const [key, { bytes }] of this.entries) {
      if (total <= this.limit || key === newest) return;
      this.entries.delete(key);
      total -= bytes;
    }
  }
}
