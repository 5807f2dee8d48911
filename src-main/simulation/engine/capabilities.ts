import type { StyleKind } from './engine';

export interface Capabilities {
  version: string;
  packages: ReadonlySet<string>;
  /** by the heading of their list: `Pair` */
  styles: ReadonlyMap<string, ReadonlySet<string>>;
}

/** `* Pair styles:`, and without a colon `* Fix styles` */
const heading = /^\* ([\w/]+) styles\b/;
const banner = /^Large-scale Atomic\/Molecular Massively Parallel Simulator - (.+)$/;

/**
 * What a LAMMPS says of itself when it is started with `-help`: version, packages and styles.
 *
 * @returns null if the text is not LAMMPS'
 */
export function parseHelp(text: string): Capabilities | null {
  let version: string | null = null;
  let list: Set<string> | null = null;
  const packages = new Set<string>();
  const styles = new Map<string, Set<string>>();
  for (const line of text.split(/\r?\n/)) {
    version ??= banner.exec(line)?.[1].trim() ?? null;
    const kind = heading.exec(line)?.[1];
    if (kind !== undefined) {
      list = new Set();
      styles.set(kind, list);
    } else if (line === 'Installed packages:') list = packages;
    else if (line.endsWith(':') || line.startsWith('List of ')) list = null;
    else if (list !== null) for (const name of line.split(/\s+/)) if (name !== '') list.add(name);
  }
  return version === null ? null : { version, packages, styles };
}

export function hasStyle({ styles }: Capabilities, kind: StyleKind, style: string): boolean {
  return styles.get(kind)?.has(style) ?? false;
}
