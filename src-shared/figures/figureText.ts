import { pdfInfoText } from './pdfInfo';
import { pngText } from './pngText';
import { svgMetadataText } from './svgMetadata';

/**
 * The text that a figure carries under a keyword, by what the file is, not by its name; null: none.
 *
 * @param utf8 reads bytes as text
 */
export function figureText(
  file: Uint8Array,
  keyword: string,
  utf8: (bytes: Uint8Array) => string,
): string | null {
  if (file[0] === 0x89) return pngText(file, keyword);
  // %P
  if (file[0] === 0x25 && file[1] === 0x50) return pdfInfoText(file, keyword);
  return svgMetadataText(utf8(file), keyword);
}
