import { dictionaryValue, lastTrailer, objectAt } from './pdfSyntax';
import { withObject } from './pdfUpdate';

const reference = (value: string | null) =>
  Number(/^\[?\s*(\d+) \d+ R/.exec(value ?? '')?.[1] ?? NaN);

/** How many pages a PDF has; NaN where it does not say. */
export function pdfPages(pdf: Uint8Array): number {
  const pages = objectAt(pdf, pagesOf(pdf));
  return Number(dictionaryValue(pages ?? '', 'Count') ?? NaN);
}

/**
 * The first page cut to a size, its upper left corner kept: `MediaBox` (ISO 32000-1, 14.11.2), by an incremental update.
 * Chromium prints on pages of whole points, which are up to 0.18 mm beside what was asked for.
 *
 * @param width  points, no larger than the page, @param height the same
 * @throws Error where there is no such page
 */
export function withPageSize(pdf: Uint8Array, width: number, height: number): Uint8Array {
  const number = reference(dictionaryValue(objectAt(pdf, pagesOf(pdf)) ?? '', 'Kids'));
  const page = objectAt(pdf, number) ?? '';
  const box = dictionaryValue(page, 'MediaBox');
  const [left, , , top] = (box ?? '').replace(/[[\]]/g, ' ').trim().split(/\s+/).map(Number);
  if (box === null || !Number.isFinite(left) || !Number.isFinite(top))
    throw new Error('The page of the PDF has no size.');
  const cut = [left, top - height, left + width, top].map((each) => each.toFixed(3)).join(' ');
  return withObject(
    pdf,
    number,
    page.replace(box, () => `[${cut}]`),
  );
}

function pagesOf(pdf: Uint8Array): number {
  const root = reference(dictionaryValue(lastTrailer(pdf)?.dictionary ?? '', 'Root'));
  return reference(dictionaryValue(objectAt(pdf, root) ?? '', 'Pages'));
}
