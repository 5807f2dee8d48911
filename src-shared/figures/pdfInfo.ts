/**
 * The information dictionary of a PDF file (ISO 32000-1, 14.3.3), written by an incremental update (7.5.6). Only files with
 * classical cross-reference tables (7.5.4), unencrypted: what Chromium prints.
 */
import {
  asciiText,
  dictionaryValue,
  hexString,
  lastTrailer,
  objectAt,
  stringText,
} from './pdfSyntax';
import { nextObject, withObject } from './pdfUpdate';

export interface PdfInfo {
  title: string;
  /** what the figure shows */
  subject: string;
  creator: string;
  /** a name of letters, digits and hyphens, and a text of our own under it */
  keyword: string;
  text: string;
}

/** The same file with other information; producer and date that it names stay. @throws Error where it is no such file */
export function withPdfInfo(pdf: Uint8Array, info: PdfInfo): Uint8Array {
  const kept = ['Producer', 'CreationDate'].flatMap((key) => {
    const value = infoValue(pdf, key);
    return value === null ? [] : [`/${key} ${value}`];
  });
  const dictionary = [
    `<< /Title ${hexString(info.title)}`,
    `/Subject ${hexString(info.subject)}`,
    `/Creator ${hexString(info.creator)}`,
    ...kept,
    `/${info.keyword} ${hexString(info.text)} >>`,
  ].join('\n');
  return withObject(pdf, nextObject(pdf), dictionary, true);
}

/** A text of the information dictionary; null: the file is no such PDF or has none under that name. */
export function pdfInfoText(pdf: Uint8Array, keyword: string): string | null {
  const value = infoValue(pdf, keyword);
  return value === null ? null : stringText(value);
}

/** As it stands in the file. */
function infoValue(pdf: Uint8Array, key: string): string | null {
  if (asciiText(pdf, 0, 5) !== '%PDF-') return null;
  const info = dictionaryValue(lastTrailer(pdf)?.dictionary ?? '', 'Info');
  const number = /^(\d+) \d+ R$/.exec(info ?? '')?.[1];
  const object = number === undefined ? null : objectAt(pdf, Number(number));
  return object === null ? null : dictionaryValue(object, key);
}
