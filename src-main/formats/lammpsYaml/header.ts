import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { ParseNote } from '../frame';
import { parseBox, type Box } from '../lammpsDump/box';
import { note, type NoteList } from '../notes';
import { parseNumber } from '../text/scanNumber';
import { flowList } from './flow';

/** What one document of a yaml dump says above its rows (formats.md 3). */
export interface YamlHeader {
  timestep: number;
  time: number | null;
  units: string | null;
  atoms: number;
  box: Box;
  names: string[];
}

/** A header as its lines come in. */
export class HeaderReader {
  private readonly values = new Map<string, { text: string; line: number }>();
  private readonly boxRows: string[] = [];
  /** key whose lines are read or, unless it is `box`, passed over */
  private within: string | null = null;

  /** @param unknown keys that were told of before: a file repeats them in every document */
  constructor(
    private readonly notes: NoteList,
    private readonly unknown: Set<string>,
    private readonly hints: ReadingHints | undefined,
  ) {}

  /** Takes one line. `data`: rows follow. */
  take(text: string, line: number): 'on' | 'data' | ParseNote {
    const content = text.trimEnd();
    if (content === '' || /^\s*#/.test(content)) return 'on';
    if (/^(\s|- )/.test(content)) return this.takeNested(content.trim(), line);
    const [, key, value] = /^([A-Za-z_][\w -]*?)\s*:(?:\s+(.*))?$/.exec(content) ?? [];
    if (key === undefined) {
      const found = content.slice(0, 60);
      return note('not-an-item', `"key: value" of a yaml dump expected, found "${found}"`, line);
    }
    if (key === 'data') return 'data';
    this.within = key;
    this.values.set(key, { text: unquoted(value ?? ''), line });
    if (KEYS.has(key) || this.unknown.has(key)) return 'on';
    this.unknown.add(key);
    this.notes.add('unknown-item', `skipped the unknown key "${key}"`, line);
    return 'on';
  }

  private takeNested(text: string, line: number): 'on' | ParseNote {
    if (this.within !== 'box') return 'on';
    const row = flowList(text.replace(/^-\s*/, ''));
    if (row === null || this.boxRows.length === 4)
      return note('bad-bounds', `a row of the box is "${text.slice(0, 60)}"`, line);
    this.boxRows.push(row.join(' '));
    return 'on';
  }

  /** The header once `data:` was met on `line`. */
  finish(line: number): YamlHeader | ParseNote {
    const creator = this.values.get('creator');
    if (creator && creator.text !== 'LAMMPS')
      return note('bad-header', `the creator is "${creator.text}", not LAMMPS`, creator.line);
    const timestep = this.number('timestep', Number.isSafeInteger, 'a whole number', line);
    if (typeof timestep === 'object') return timestep;
    const atoms = this.number('natoms', isCount, 'a whole number below 2^53', line);
    if (typeof atoms === 'object') return atoms;
    const time = this.values.has('time')
      ? this.number('time', Number.isFinite, 'a finite number', line)
      : null;
    if (time !== null && typeof time === 'object') return time;
    const keywords = this.values.get('keywords');
    const names = keywords && flowList(keywords.text);
    if (!names || names.length === 0 || names.some((name) => !/^\S+$/.test(name)))
      return note('bad-header', 'keywords needs the names of the columns', keywords?.line ?? line);
    const box = this.box(line);
    if ('message' in box) return box;
    return { timestep, atoms, time, names, box, units: this.values.get('units')?.text || null };
  }

  private number(
    key: string,
    fits: (value: number) => boolean,
    wanted: string,
    line: number,
  ): number | ParseNote {
    const found = this.values.get(key);
    if (!found) return note('bad-header', `${key} is missing before the atoms`, line);
    const number = parseNumber(found.text);
    if (number !== null && fits(number)) return number;
    const message = `${key} needs ${wanted}, found "${found.text.slice(0, 60)}"`;
    return note('bad-header', message, found.line);
  }

  /** As a text dump would have it: three rows, the tilts at their ends; bounds are those of the bounding box. */
  private box(line: number): Box | ParseNote {
    const at = this.values.get('box')?.line ?? line;
    const [x, y, z, tilts] = this.boxRows;
    if (z === undefined) return note('bad-bounds', 'the box needs three rows', at);
    const tilted = tilts === undefined ? null : tilts.split(' ');
    const rows = [x, y, z].map((row, k) => (tilted ? `${row} ${tilted[k] ?? ''}` : row));
    const faces = flowList(this.values.get('boundary')?.text ?? '') ?? [];
    const flags = [0, 2, 4].map((k) => `${faces[k]}${faces[k + 1]}`);
    const words = [...(tilted ? ['xy', 'xz', 'yz'] : []), ...(faces.length === 6 ? flags : [])];
    const parsed = parseBox(words, rows, at);
    if (this.hints?.boundary === undefined) this.notes.addAll(parsed.warnings);
    if (!parsed.ok) return parsed.error;
    if (tilted && tilted.length !== 3)
      return note('bad-bounds', `the tilts of the box are "${tilts}", not three numbers`, at);
    return parsed.value;
  }
}

const KEYS = new Set([
  'creator',
  'timestep',
  'units',
  'time',
  'natoms',
  'boundary',
  'thermo',
  'box',
  'keywords',
]);

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text.trim())?.[2] ?? text.trim();
}
