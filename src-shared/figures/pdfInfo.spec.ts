import { expect, it } from 'vitest';
import { pdfPages, withPageSize } from './pdfPage';
import { pdfInfoText, withPdfInfo } from './pdfInfo';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const text = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

/** A whole file by hand: catalogue, pages, one page, information. */
function tiny(info = '<</Creator (Chromium \\(a\\))\n/Producer (Skia/PDF m108)>>'): Uint8Array {
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 10 10]>>',
    info,
  ];
  let file = '%PDF-1.4\n%\xd3\xeb\xe9\xe1\n';
  let table = 'xref\n0 5\n0000000000 65535 f \n';
  for (const [i, object] of objects.entries()) {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const trailer = 'trailer\n<</Size 5\n/Root 1 0 R\n/Info 4 0 R>>\n';
  return bytes(`${file}${table}${trailer}startxref\n${file.length}\n%%EOF\n`);
}

const info = {
  title: 'lj000',
  subject: 'Class probability, D²min > 2 σ² (原子)',
  creator: 'Plastiscope',
  keyword: 'plastiscope-figure',
  text: '{"caption":"<σ> (a) \\"b\\" 😀"}',
};

it('leaves every byte as it was and reads back what it wrote behind them', () => {
  const before = tiny();
  const after = withPdfInfo(before, info);
  expect(after.subarray(0, before.length)).toEqual(before);
  expect(pdfInfoText(after, 'plastiscope-figure')).toBe(info.text);
  expect(pdfInfoText(after, 'Subject')).toBe(info.subject);
  expect(text(after)).toMatch(/5 0 obj\n<<[^]*\/Producer \(Skia\/PDF m108\)/);
});

it('points at the new object, at the new table and back at the old one', () => {
  const before = tiny();
  const after = text(withPdfInfo(before, info));
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(after)?.[1]);
  const head = 'xref\n0 1\n0000000000 65535 f \n5 1\n';
  const entry = after.slice(table + head.length, table + head.length + 20);
  expect(after.slice(table, table + head.length)).toBe(head);
  expect(entry).toMatch(/^\d{10} 00000 n \n$/);
  expect(after.slice(Number(entry.slice(0, 10)))).toMatch(/^5 0 obj\n<< \/Title <FEFF/);
  const old = /startxref\n(\d+)\n/.exec(text(before))?.[1] ?? '';
  expect(after.slice(table)).toContain(`/Size 6 /Root 1 0 R /Info 5 0 R /Prev ${old} >>`);
});

it('can be written again, and the newest counts', () => {
  const twice = withPdfInfo(withPdfInfo(tiny(), info), { ...info, text: 'again' });
  expect(pdfInfoText(twice, 'plastiscope-figure')).toBe('again');
  expect(text(twice)).toMatch(/6 0 obj\n<<[^]*\/Producer \(Skia\/PDF m108\)/);
});

it('cuts the page to a size below its upper left corner', () => {
  const before = tiny();
  const after = withPdfInfo(withPageSize(before, 8.5, 7.25), info);
  expect(after.subarray(0, before.length)).toEqual(before);
  expect(text(after)).toContain('/Parent 2 0 R /MediaBox [0.000 2.750 8.500 10.000]>>');
  expect(pdfPages(after)).toBe(1);
  expect(pdfInfoText(after, 'Title')).toBe('lj000');
  expect(() => withPageSize(bytes('%PDF-1.4\n'), 1, 1)).toThrow(/no size/);
});

it('reads nothing of files of others', () => {
  expect(pdfInfoText(tiny(), 'plastiscope-figure')).toBeNull();
  expect(pdfInfoText(bytes('%PDF-1.7\nnothing'), 'plastiscope-figure')).toBeNull();
  expect(pdfInfoText(bytes('<svg/>'), 'plastiscope-figure')).toBeNull();
  const cut = withPdfInfo(tiny(), info);
  expect(pdfInfoText(cut.subarray(0, cut.length - 40), 'plastiscope-figure')).toBeNull();
});

it('refuses a file whose cross-references are a stream, rather than break it', () => {
  const stream = bytes(
    '%PDF-1.5\n7 0 obj\n<</Type /XRef>>stream\n\nendstream endobj\nstartxref\n9\n%%EOF\n',
  );
  expect(() => withPdfInfo(stream, info)).toThrow(/no classical cross-reference table/);
});
