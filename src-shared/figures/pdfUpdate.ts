import { bytesOf, dictionaryValue, lastTrailer } from './pdfSyntax';

/** How many object numbers a file has: the next new one. @throws Error where it cannot be added to */
export function nextObject(pdf: Uint8Array): number {
  const trailer = lastTrailer(pdf)?.dictionary ?? null;
  if (trailer === null)
    throw new Error('The PDF has no classical cross-reference table: it cannot be added to.');
  if (dictionaryValue(trailer, 'Encrypt') !== null)
    throw new Error('The PDF is encrypted: it cannot be added to.');
  const size = Number(dictionaryValue(trailer, 'Size') ?? NaN);
  if (!Number.isInteger(size) || size < 1 || dictionaryValue(trailer, 'Root') === null)
    throw new Error('The trailer of the PDF is not whole: it cannot be added to.');
  return size;
}

/**
 * An incremental update (ISO 32000-1, 7.5.6): the file stays as it is, one object, new or instead of an old one, a
 * cross-reference section and a trailer come behind it.
 *
 * @param isInfo the object is the information dictionary
 * @throws Error for an encrypted file, and for one whose cross-references are a stream (7.5.8)
 */
export function withObject(
  pdf: Uint8Array,
  number: number,
  body: string,
  isInfo = false,
): Uint8Array {
  const next = nextObject(pdf);
  const { dictionary = '', xref } = lastTrailer(pdf) ?? {};
  const value = (key: string) => {
    const found = dictionaryValue(dictionary, key);
    return found === null ? '' : ` /${key} ${found}`;
  };
  // on a line of its own, whatever ends the file
  const object = `\n${number} 0 obj\n${body}\nendobj\n`;
  const place = String(pdf.length + 1).padStart(10, '0');
  const info = isInfo ? ` /Info ${number} 0 R` : value('Info');
  const end = [
    'xref\n0 1\n0000000000 65535 f ',
    `${number} 1\n${place} 00000 n `,
    'trailer',
    `<< /Size ${Math.max(next, number + 1)}${value('Root')}${info}${value('ID')} /Prev ${xref} >>`,
    `startxref\n${pdf.length + object.length}\n%%EOF\n`,
  ].join('\n');
  const added = bytesOf(object + end);
  const whole = new Uint8Array(pdf.length + added.length);
  whole.set(pdf);
  whole.set(added, pdf.length);
  return whole;
}
