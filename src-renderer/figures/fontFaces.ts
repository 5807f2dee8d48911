import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { pngBase64 } from '../charts/pngBytes';

/** Parts of the bundled font, with the characters each has (as its own style sheet says): later rules of a name win. */
const PARTS = [
  { url: greek, range: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF' },
  {
    url: latin,
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  },
];

/** Style rules that carry the font of legends, so that a figure looks the same where it is not installed. */
export async function fontFaces(): Promise<string> {
  const rules = await Promise.all(
    PARTS.map(async ({ url, range }) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      const source = `url(data:font/woff2;base64,${pngBase64(bytes)}) format('woff2')`;
      return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:${source};unicode-range:${range}}`;
    }),
  );
  return rules.join('');
}
