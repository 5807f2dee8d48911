/** What file names may say: never what a frame is, only which frames belong together and what to call a sample. */

const endings = /\.(gz|zst|dump|lammpstrj|lammpsdump|data|lmp|xyz|extxyz|trj|txt|atom|custom)$/i;
const separators = /[._\-\s]+/;
const generic = new Set(['dump', 'data', 'frame', 'frames', 'traj', 'out', 'conf', 'config', 'snapshot', 'step']); // prettier-ignore
const modes = new Map([
  ['sp', 'simple+'],
  ['sn', 'simple-'],
  ['pp', 'pure+'],
  ['pn', 'pure-'],
]);

function split(path: string): { folder: string; base: string } {
  const parts = path.split(/[\\/]/);
  let base = parts.pop() ?? path;
  while (endings.test(base)) base = base.replace(endings, '');
  return { folder: parts.pop() ?? '', base };
}

/**
 * Frames that were written one after the other: one file with many frames, or files that differ in their last number.
 *
 * @param manyFrames the file holds more than one frame
 */
export function fileSeries(path: string, manyFrames: boolean): string {
  if (manyFrames) return path;
  const { base } = split(path);
  const cut = path.lastIndexOf(base);
  return path.slice(0, cut) + base.replace(/\d+(?=\D*$)/, '#') + path.slice(cut + base.length);
}

/** Last number of the name, by which files of one series are numbered; null if there is none. */
export function fileNumber(path: string): number | null {
  const digits = /(\d+)\D*$/.exec(split(path).base);
  return digits ? Number(digits[1]) : null;
}

/**
 * Loading that a file name suggests: `sp sn pp pn` or `simple+` … in 2D; in 3D shear direction, plane normal and sign such as
 * `xyp`. Null if it says nothing.
 */
export function loadingInName(path: string, dimensions: 2 | 3): string | null {
  const { base } = split(path);
  if (dimensions === 2) {
    const plain = /(simple|pure)[+-]/.exec(base);
    if (plain) return plain[0];
    const word = base
      .toLowerCase()
      .split(separators)
      .find((token) => modes.has(token));
    return word === undefined ? null : (modes.get(word) ?? null);
  }
  for (const token of base.toLowerCase().split(separators)) {
    const match = /^([xyz])([xyz])([pn])$/.exec(token);
    if (match && match[1] !== match[2]) {
      const index = (axis: string): string =>
        ['x', 'y', 'z'].map((a) => (a === axis ? 1 : 0)).join('');
      return (
        `${match[3] === 'n' ? '-' : ''}${index(match[1])}`.replace(/^-(0*)1/, '$1-1') +
        `/${index(match[2])}`
      );
    }
  }
  return null;
}

/**
 * Proposed sample name: the words that the names of its files begin with, up to the word for the mode
 * (`lj000.sp.60.dump.gz` → `lj000`); their folder if that says nothing.
 */
export function sampleName(paths: readonly string[]): string {
  const bases = paths.map((path) => split(path).base);
  const [first, ...others] = bases.map((base) => Array.from(base.matchAll(/[^._\-\s]+/g)));
  let shared = first.length;
  for (const words of others) {
    let k = 0;
    while (k < shared && words[k]?.[0] === first[k][0]) k++;
    shared = k;
  }
  const mode = first.findIndex(([word], k) => k > 0 && isMode(word));
  const words = first.slice(0, mode < 0 ? shared : Math.min(shared, mode));
  if (!words.some(([word]) => !/^\d+$/.test(word) && !generic.has(word.toLowerCase()))) {
    return split(paths[0]).folder || bases[0] || 'sample';
  }
  const last = words[words.length - 1];
  return bases[0].slice(0, last.index + last[0].length);
}

function isMode(word: string): boolean {
  return modes.has(word.toLowerCase()) || /^[xyz]{2}[pn]$/i.test(word);
}
