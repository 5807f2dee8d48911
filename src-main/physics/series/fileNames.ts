import { parseLoading } from '../../../src-shared/geometry/loading';

/** What file names may say: never what a frame is, only which frames belong together and what to call a sample. */

const endings =
  /\.(gz|zst|dump|lammpstrj|lammpsdump|data|lmp|xyz|extxyz|trj|txt|atom|custom|bin|lammpsbin|yaml|yml)$/i;
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
 * Loading that a file name suggests. 2D: `sp sn pp pn`, `simple+`, `simple_pos`, `angle_22p5` …; 3D: shear direction, plane
 * normal and sign such as `xyp`, or indices such as `100_010`, `m100_010`. Null if it says nothing.
 */
export function loadingInName(path: string, dimensions: 2 | 3): string | null {
  const base = split(path).base.toLowerCase();
  return dimensions === 2 ? planarInName(base) : spatialInName(base);
}

function planarInName(base: string): string | null {
  const plain = /(simple|pure)(?:([+-])|_?(pos|neg))/.exec(base);
  if (plain) return `${plain[1]}${plain[2] ?? (plain[3] === 'pos' ? '+' : '-')}`;
  const angle = /(?:angle|psi)[:_]?(\d+(?:[.p]\d+)?)/.exec(base);
  if (angle) return known(`angle:${angle[1].replace('p', '.')}`, 2);
  const word = base.split(separators).find((token) => modes.has(token));
  return word === undefined ? null : (modes.get(word) ?? null);
}

function spatialInName(base: string): string | null {
  const indices = /(?:^|[._\s])((?:[m-]?[0-2]){3})[_-]((?:[m-]?[0-2]){3})(?=$|[._\s])/.exec(base);
  if (indices) return known(`${indices[1]}/${indices[2]}`.replace(/m/g, '-'), 3);
  for (const token of base.split(separators)) {
    const match = /^([xyz])([xyz])([pn])$/.exec(token);
    if (!match || match[1] === match[2]) continue;
    const index = (axis: string, one: string): string =>
      ['x', 'y', 'z'].map((a) => (a === axis ? one : 0)).join('');
    return `${index(match[1], match[3] === 'n' ? '-1' : '1')}/${index(match[2], '1')}`;
  }
  return null;
}

/** The name of a loading as it is written everywhere; null if it is none. */
function known(text: string, dimensions: 2 | 3): string | null {
  try {
    return parseLoading(text, dimensions).name;
  } catch {
    return null;
  }
}

/** Strain that a file name states with its unit: `3pct`, `1.5%`, `gamma0.03`, `strain_0.03`; a plain number may be anything. */
export function strainInName(path: string): number | null {
  const base = split(path).base.toLowerCase();
  const hundredths = /(?:^|[^\d.])(\d+(?:\.\d+)?)_?(?:pct|percent|%)/.exec(base);
  if (hundredths) return Number(hundredths[1]) / 100;
  const fraction = /(?:strain|gamma)[_=:-]?(0?\.\d+)/.exec(base);
  return fraction ? Number(fraction[1]) : null;
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
