import type { ReadingHints } from '../../../src-shared/contract/hints';
import { assembleFrame, noPositions } from '../assemble/assembleFrame';
import type { Frame, Parsed } from '../frame';
import type { NoteList } from '../notes';
import type { BinaryHeader } from './header';
import type { BinaryTable } from './table';

/** What a frame is besides its header and its atoms. */
export interface FrameContext {
  units: string | null;
  notes: NoteList;
  hints: ReadingHints | undefined;
  /** the end of a sentence that says where a byte of the frame stands; null: the frame as a whole */
  place(offset: number | null): string;
}

/** The frame, or what is wrong with it and at which byte. */
export function assembleBinary(
  { box, timestep, time }: BinaryHeader,
  table: BinaryTable,
  { units, notes, hints, place }: FrameContext,
): Parsed<Frame> {
  const missing = noPositions(
    table.columns.map(({ name }) => name),
    0,
  );
  if (missing) return refusal(missing, place(null), notes);
  const head = {
    format: 'lammps-dump-binary' as const,
    timestep,
    time,
    units,
    cell: box.cell,
    boundary: box.boundary,
    general: box.kind === 'general',
    masses: new Map<number, number>(),
    typeNames: new Map<number, string>(),
  };
  const parsed = assembleFrame(head, table, notes, hints);
  if (parsed.ok) return parsed;
  const { code, message } = parsed.error;
  return { ...parsed, error: { code, message: message + place(table.askedOffset()) } };
}

function refusal(
  { code, message }: { code: string; message: string },
  place: string,
  notes: NoteList,
): Parsed<Frame> {
  return { ok: false, error: { code, message: message + place }, warnings: notes.take() };
}
