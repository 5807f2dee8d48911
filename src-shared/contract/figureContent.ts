import { z } from 'zod';

/** A figure of vectors that main prints; it carries its texts and the state as the other formats do. */
const pdfContent = z.object({
  kind: z.literal('pdf'),
  svg: z.string().startsWith('<svg'),
  /** millimetres */
  page: z.object({ width: z.number().min(5).max(5000), height: z.number().min(5).max(5000) }),
  title: z.string(),
  subject: z.string(),
  keyword: z.string().regex(/^[\w-]{1,79}$/),
  state: z.string(),
});

/** What the window makes of a chart, a table or a viewer, for a file. */
export const figureContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('bytes'), base64: z.string() }),
  pdfContent,
]);
export type FigureContent = z.output<typeof figureContent>;
export type PdfContent = z.output<typeof pdfContent>;
