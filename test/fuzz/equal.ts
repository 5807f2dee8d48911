import type { Frame } from '../../src-main/formats/frame';
import type { FrameReading } from '../../src-main/formats/reading';

/** What of a frame is compared. */
export interface Extent {
  /** the row numbers too: they change where rows were shuffled */
  fileRow: boolean;
  /** atoms and cell only, not what stands elsewhere in the file: masses, other columns, names, digits */
  atomsOnly: boolean;
}

const everything: Extent = { fileRow: true, atomsOnly: false };

/** In what two frames differ, bit for bit; null: in nothing. */
export function frameDifference(a: Frame, b: Frame, extent: Extent = everything): string | null {
  const parts: [string, unknown, unknown][] = [
    ['ids', a.ids, b.ids],
    ['types', a.types, b.types],
    ['wrapped positions', a.wrapped, b.wrapped],
    ['cell', [...a.cell.h, ...a.cell.origin], [...b.cell.h, ...b.cell.origin]],
    ['timestep', a.timestep, b.timestep],
  ];
  if (extent.fileRow) parts.push(['row numbers', a.fileRow, b.fileRow]);
  if (!extent.atomsOnly) {
    parts.push(
      ['unwrapped positions', a.unwrapped, b.unwrapped],
      ['periodic axes', a.cell.periodic, b.cell.periodic],
      ['boundary', a.boundary, b.boundary],
      ['time', a.time, b.time],
      ['units', a.units, b.units],
      ['dimensions', a.dimensions, b.dimensions],
      ['format', a.format, b.format],
      ['columns', a.columns, b.columns],
      ['other columns', sorted(a.extra), sorted(b.extra)],
      ['type names', sorted(a.typeNames), sorted(b.typeNames)],
      ['masses', sorted(a.masses), sorted(b.masses)],
      ['quantum', a.quantum, b.quantum],
      ['quantum of the cell', a.cellQuantum, b.cellQuantum],
      ['row numbers as ids', a.idsAreRows, b.idsAreRows],
      ['other keys', sorted(a.info), sorted(b.info)],
    );
  }
  const different = parts.find(([, one, other]) => !same(one, other));
  if (!different) return null;
  const [what, one, other] = different;
  return `${what}: ${shown(one)} instead of ${shown(other)}`;
}

/** In what two readings of one file differ: frames bit for bit, errors and warnings word for word. */
export function readingsDifference(
  a: readonly FrameReading[],
  b: readonly FrameReading[],
): string | null {
  for (let k = 0; k < Math.max(a.length, b.length); k++) {
    const [one, other] = [a[k], b[k]];
    if (!one || !other) return `${a.length} readings instead of ${b.length}`;
    const where = `reading ${k}`;
    if (one.ok !== other.ok) return `${where}: ${outcome(one)} instead of ${outcome(other)}`;
    if (!same(one.warnings, other.warnings))
      return `${where}: warnings ${shown(one.warnings)} instead of ${shown(other.warnings)}`;
    if (one.ok && other.ok) {
      const difference = frameDifference(one.frame, other.frame);
      if (difference !== null) return `${where}: ${difference}`;
    } else if (outcome(one) !== outcome(other)) {
      return `${where}: ${outcome(one)} instead of ${outcome(other)}`;
    }
  }
  return null;
}

export function outcome(reading: FrameReading): string {
  if (reading.ok) return `a frame of ${reading.frame.ids.length} atoms`;
  const { code, line, message } = reading.error;
  return `${code}, line ${line ?? '-'}: ${message}`;
}

function sorted(map: ReadonlyMap<string | number, unknown> | undefined): unknown[] {
  return [...(map ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
}

/** Equal bit for bit, NaN with NaN, 0 not with −0. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (ArrayBuffer.isView(a) !== ArrayBuffer.isView(b)) return false;
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return (
    one.length === other.length &&
    one.every(([key, value], k) => key === other[k][0] && same(value, other[k][1]))
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    ArrayBuffer.isView(part)
      ? Object.values(part)
      : typeof part === 'number' && !Number.isFinite(part)
        ? String(part)
        : part,
  );
  return text === undefined ? 'nothing' : text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
