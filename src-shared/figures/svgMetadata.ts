/** Text in an SVG file: an element `metadata` (SVG 1.1, 21.1) found by its id, which drawing programs keep. */

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Escaped for element content and for attributes; control characters that XML 1.0 has no way to write are left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[&<>"]/g, (each) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt' }[each] ?? 'quot'};`)
    .replace(/\p{Cc}/gu, (each) => (/[\t\n\r]/.test(each) ? each : ''));
}

/** The element. @param id a name of letters, digits and hyphens */
export function svgMetadata(id: string, text: string): string {
  return `<metadata id="${id}">${xmlText(text)}</metadata>`;
}

/** The text of the element with that id; null: the file has none. @param id a name of letters, digits and hyphens */
export function svgMetadataText(svg: string, id: string): string | null {
  const start = new RegExp(`<metadata\\b[^>]*\\sid\\s*=\\s*(["'])${id}\\1[^>]*>`).exec(svg);
  if (start === null) return null;
  const from = start.index + start[0].length;
  const end = svg.indexOf('</metadata', from);
  return end < 0 ? null : plainText(svg.slice(from, end));
}

function plainText(xml: string): string {
  return xml.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, ...found: unknown[]) => {
    const [hex, decimal, name] = found;
    if (typeof name === 'string') return ENTITIES[name] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
