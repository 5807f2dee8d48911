import type { ReadingHints } from '../../src-shared/contract/hints';
import type { FileFormat } from '../../src-shared/contract/inspect';
import type { Frame, ParseNote } from './frame';
import type { FramePlace, FrameScanner, FrameSpan } from './frameIndex/frameSpan';

/**
 * One frame of a file, in file order. `index` counts every frame the file begins, refused ones too, so that it is the N
 * of `--frame N`. A torn last frame comes as `ok: false` with code `torn-last-frame`: everything before it is whole.
 */
export type FrameReading =
  | {
      index: number;
      ok: true;
      frame: Frame;
      /**
       * The frame's text exactly as read, header included; of a format that is neither text dump nor data file, the frame
       * as a text dump with the tokens as read (`lammpsDump/dumpText`). Empty when `keepText` is false.
       */
      rows: Uint8Array;
      warnings: ParseNote[];
      /** of a format that can be read from the middle on */
      span?: FrameSpan;
    }
  | { index: number; ok: false; error: ParseNote; warnings: ParseNote[]; span?: FrameSpan };

export interface ReadOptions {
  signal?: AbortSignal;
  /** bytes of the file (as on disk) read so far, of how many */
  onBytes?: (done: number, total: number) => void;
  /** false: do not hand out the text, which halves the memory; default true */
  keepText?: boolean;
  /** what the user says of the file */
  hints?: ReadingHints;
  /** folder in which indexes of frames are kept: `cache/frame-indexes` of a project; default: one in the user's cache */
  indexes?: string;
}

/** What a reader may tell besides frames. */
export interface ReaderHooks {
  /** First rows of the first frame as written, for a preview, with the names of their columns; also of a frame that is refused then. */
  onPreview?: (rows: string[][], columns?: readonly string[]) => void;
}

/** A file format: one folder, one line in the registry of `recognise.ts`. */
export interface FormatReader {
  format: FileFormat;
  /** as a person calls it */
  name: string;
  /**
   * Decides by the first bytes of the (decompressed) content, never by the file's name.
   *
   * @param text the same, one character per byte, without byte order mark and carriage returns
   */
  recognises(text: string, head: Uint8Array): boolean;
  /**
   * Streams the frames. Bad content becomes a reading with `ok: false`, never an exception.
   *
   * @param text from the beginning of the content, or from `options.place` on
   */
  read(
    text: AsyncIterable<Uint8Array>,
    options: ReadOptions & ReaderHooks & { place?: FramePlace },
  ): AsyncGenerator<FrameReading>;
  /**
   * Finds the frames without reading their atoms, from a place on. A format that has it also heeds `place` and gives every
   * reading its span.
   */
  scan?(place: FramePlace): FrameScanner;
}

/** How many rows a preview shows. */
export const PREVIEW_ROWS = 5;
