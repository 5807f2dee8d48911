import type { DigitCount } from '../text/rowColumn';

/** One column as a reader found it; only one of `numbers` and `texts` is filled. */
export interface AtomColumn {
  name: string;
  text: boolean;
  numbers: Float64Array;
  texts: string[];
  /** how the numbers were written; null: they were never text, each is a binary double */
  digits: DigitCount | null;
}

/** The atoms of a snapshot as a reader found them, before they are sorted and their positions resolved. */
export interface AtomTable {
  rows: number;
  columns: readonly AtomColumn[];
  /** 1-based line of a row; undefined where the file has no lines */
  lineOf(row: number): number | undefined;
}
