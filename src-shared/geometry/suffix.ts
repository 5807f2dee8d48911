const planarSuffix = new Map([
  ['simple+', 'simple_pos'],
  ['simple-', 'simple_neg'],
  ['pure+', 'pure_pos'],
  ['pure-', 'pure_neg'],
]);

/**
 * Suffix of a column that belongs to a loading: `simple_pos`, `angle_22p5`, `m100_010`. A free `t=…;eta=…` has no short
 * name: it is `custom1`, `custom2`, …, numbered by the caller and defined in the metadata of the file.
 *
 * @param custom number of a free loading, from 1
 */
export function loadingSuffix(name: string, custom = 1): string {
  const known = planarSuffix.get(name);
  if (known !== undefined) return known;
  if (name.startsWith('t=')) return `custom${custom}`;
  return name
    .toLowerCase()
    .replaceAll('-', 'm')
    .replaceAll('.', 'p')
    .replace(/[^a-z0-9]/g, '_');
}

/** Suffix of a column that belongs to a strain: round(10⁴ γ), at least four digits; 0.03 → `0300`. */
export function strainSuffix(gamma: number): string {
  return String(Math.round(1e4 * gamma)).padStart(4, '0');
}
