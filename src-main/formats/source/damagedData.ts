import type { CompressionName } from './compression';

/** Data that cannot be read further, such as compressed ones: the reader reports it as the end of what can be read. */
export class DamagedData extends Error {
  /** of the note that reports it */
  readonly code: string;

  /**
   * @param reason what is wrong with the data, a clause
   * @param advice what to do, a clause
   */
  constructor(
    readonly format: CompressionName | 'text',
    readonly reason: string,
    readonly advice = 'copy or download the file again',
  ) {
    super(`the ${format} data are damaged (${reason})`);
    this.code = `damaged-${format}`;
  }
}
