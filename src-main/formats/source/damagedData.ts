import type { CompressionName } from './compression';

/** Data that cannot be read further, such as compressed ones: the reader reports it as the end of what can be read. */
export class DamagedData extends Error {
  /**
   * @param reason what is wrong with the data, a clause
   * @param advice what to do, a clause
   * @param code of the note that reports it
   */
  constructor(
    readonly format: CompressionName | 'text',
    readonly reason: string,
    readonly advice = 'copy or download the file again',
    readonly code = `damaged-${format}`,
  ) {
    super(`the ${format} data are damaged (${reason})`);
  }
}

/**
 * Compressed data that end before they say that they do: a copy that a full disk cut, a file that is still being written, or
 * damage that hides the end. What could be decompressed was given out and is most likely right, but nothing vouches for it.
 */
export class CutData extends DamagedData {
  /** the message of the note that every reading of the file ends with */
  readonly remark: string;

  /** @param end what was to come: the end that the data lack */
  constructor(format: CompressionName, end: string) {
    super(format, `they end before ${end}`, undefined, `cut-${format}`);
    this.remark = `the ${format} data end before ${end}: the file is cut or still being written, and nothing vouches for what was read of them`;
  }
}

/** Whether a note says that compressed data end too early. */
export function saysCut({ code }: { code: string }): boolean {
  return code === 'cut-gzip' || code === 'cut-zstd';
}
