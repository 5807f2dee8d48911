import type { Draw } from '../draw';
import { hugeCounts, nastyNumbers } from './nasty';
import { replaced, toBytes, type Bytes, type Step } from './step';

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;
const TOKEN = /[^\s,[\]{}"=:]+/g;
/** Lines that announce how much follows. */
const COUNT = /^(?:\s*\d+\s*(?:atoms|atom types|bonds|bond types)?\s*|natoms:.*)$/gm;
const utf8 = (text: string): Bytes => Buffer.from(text, 'utf8').toString('latin1');

function onLines(change: (lines: Bytes[], draw: Draw) => Bytes[]): Step['apply'] {
  return (text, draw) => change(text.split('\n'), draw).join('\n');
}

/** Replaces one match of a pattern by what `by` makes of it; without a match the text stays. */
function onMatch(pattern: RegExp, by: (found: Bytes, draw: Draw) => Bytes): Step['apply'] {
  return (text, draw) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return text;
    const match = draw.pick(found);
    return replaced(text, match.index, match.index + match[0].length, by(match[0], draw));
  };
}

function insertedAnywhere(what: readonly Bytes[]): Step['apply'] {
  return (text, draw) => {
    const at = draw.below(text.length + 1);
    return replaced(text, at, at, draw.pick(what));
  };
}

/** Damage to lines, words and numbers. */
export const textSteps: readonly Step[] = [
  {
    name: 'delete lines',
    apply: onLines((lines, draw) => {
      const from = draw.below(lines.length);
      return lines.toSpliced(from, draw.oneIn(2) ? 1 : draw.between(1, 12));
    }),
  },
  {
    name: 'duplicate lines',
    apply: onLines((lines, draw) => {
      const from = draw.below(lines.length);
      const block = lines.slice(from, from + (draw.oneIn(2) ? 1 : draw.between(1, 20)));
      return lines.toSpliced(draw.oneIn(2) ? from : draw.below(lines.length), 0, ...block);
    }),
  },
  {
    name: 'exchange two lines',
    apply: onLines((lines, draw) => {
      const [a, b] = [draw.below(lines.length), draw.below(lines.length)];
      return lines.with(a, lines[b]).with(b, lines[a]);
    }),
  },
  {
    name: 'line of another file',
    apply(text, draw, donor) {
      const lines = text.split('\n');
      return lines.toSpliced(draw.below(lines.length), 0, draw.pick(donor.split('\n'))).join('\n');
    },
  },
  { name: 'nasty number', apply: onMatch(NUMBER, (_, draw) => utf8(draw.pick(nastyNumbers))) },
  {
    name: 'other digit',
    apply: onMatch(NUMBER, (found, draw) => {
      const at = draw.below(found.length);
      return replaced(found, at, at + 1, draw.pick([...'0123456789.-+eE']));
    }),
  },
  {
    name: 'number of another place',
    apply(text, draw) {
      const found = [...text.matchAll(NUMBER)].map(([word]) => word);
      return found.length === 0 ? text : onMatch(NUMBER, () => draw.pick(found))(text, draw, '');
    },
  },
  { name: 'other count', apply: onMatch(COUNT, (found, draw) => recounted(found, draw)) },
  { name: 'delete a word', apply: onMatch(TOKEN, () => '') },
  { name: 'duplicate a word', apply: onMatch(TOKEN, (found) => `${found} ${found}`) },
  {
    name: 'word of another place',
    apply(text, draw) {
      const found = [...text.matchAll(TOKEN)].map(([word]) => word);
      return found.length === 0 ? text : onMatch(TOKEN, () => draw.pick(found))(text, draw, '');
    },
  },
  {
    name: 'nasty word',
    apply: onMatch(TOKEN, (_, draw) =>
      utf8(
        draw.pick(['x', '#', 'ITEM:', '---', '...', '"', '[', '{', '玻璃', '__proto__', 'é', '%s']),
      ),
    ),
  },
  {
    name: 'character where it does not belong',
    apply: insertedAnywhere([
      ...'\0\x07\b\v\f\x1a\x1b\x7f\r\t #"\'[]{}=,:%\\',
      '\xef\xbb\xbf', // byte order mark
      '\xff\xfe',
      '\xe2\x80\xa8', // line separator
      '\xc2\xa0', // no-break space
      '\n\n',
      '\r\r\n',
      ' \t ',
    ]),
  },
  {
    name: 'some line ends CR LF or CR',
    apply: (text, draw) =>
      text.replace(/\n/g, () => draw.pick(['\n', '\n', '\r\n', draw.oneIn(8) ? '\r' : '\n'])),
  },
  { name: 'text in UTF-16', apply: utf16 },
  {
    name: 'a very long line',
    apply(text, draw) {
      const lines = text.split('\n');
      const at = draw.below(lines.length);
      const filler = draw.pick(['x', '1 ', ' ', '[', '"', '9', '\t']);
      return lines.with(at, lines[at] + filler.repeat(draw.pick([300, 5000, 70_000]))).join('\n');
    },
  },
  {
    name: 'blanks removed',
    apply: onLines((lines, draw) => {
      const at = draw.below(lines.length);
      return lines.with(at, lines[at].replace(/[ \t]/g, ''));
    }),
  },
  { name: 'no last line end', apply: (text) => text.trimEnd() },
];

function recounted(found: Bytes, draw: Draw): Bytes {
  return found.replace(/\d+/, (digits) =>
    draw.oneIn(2)
      ? draw.pick(hugeCounts)
      : String(Math.max(0, Number(digits) + draw.pick([-2, -1, 1, 2, 10]))),
  );
}

function utf16(text: Bytes, draw: Draw): Bytes {
  const little = draw.oneIn(2);
  const mark = draw.pick(['', little ? '\xff\xfe' : '\xfe\xff']);
  const codes = Array.from(toBytes(text), (code) => String.fromCharCode(code));
  return mark + codes.map((one) => (little ? `${one}\0` : `\0${one}`)).join('');
}
