import type { Draw } from '../draw';
import { drawRange, replaced, type Bytes, type Step } from './step';

function randomBytes(draw: Draw, most: number): Bytes {
  return Array.from({ length: draw.between(1, most) }, () =>
    String.fromCharCode(draw.below(256)),
  ).join('');
}

/** Damage that knows nothing of what the bytes mean. */
export const byteSteps: readonly Step[] = [
  {
    name: 'flip a bit',
    apply(text, draw) {
      const at = draw.below(text.length);
      const code = (text.charCodeAt(at) || 0) ^ (1 << draw.below(8));
      return replaced(text, at, at + 1, String.fromCharCode(code));
    },
  },
  {
    name: 'set a byte',
    apply(text, draw) {
      const at = draw.below(text.length);
      return replaced(text, at, at + 1, String.fromCharCode(draw.below(256)));
    },
  },
  {
    name: 'delete bytes',
    apply(text, draw) {
      const [from, to] = drawRange(text, draw, draw.oneIn(2) ? 4 : 400);
      return replaced(text, from, to, '');
    },
  },
  {
    name: 'insert bytes',
    apply(text, draw) {
      const at = draw.below(text.length + 1);
      return replaced(text, at, at, randomBytes(draw, draw.oneIn(2) ? 4 : 64));
    },
  },
  {
    name: 'duplicate bytes',
    apply(text, draw) {
      const [from, to] = drawRange(text, draw, draw.oneIn(2) ? 8 : 600);
      return replaced(text, to, to, text.slice(from, to));
    },
  },
  {
    name: 'overwrite with another part',
    apply(text, draw) {
      const [from, to] = drawRange(text, draw, 64);
      const at = draw.below(text.length);
      return replaced(text, at, at + (to - from), text.slice(from, to));
    },
  },
  {
    name: 'hole of zero bytes',
    apply(text, draw) {
      // what a crash leaves of blocks that were never written
      const at = draw.below(text.length + 1);
      const length = draw.pick([1, 2, 16, 512, 4096]);
      const end = draw.oneIn(2) ? at : Math.min(text.length, at + length);
      return replaced(text, at, end, '\0'.repeat(length));
    },
  },
  {
    name: 'cut the end',
    apply: (text, draw) => text.slice(0, draw.below(text.length)),
  },
  {
    name: 'cut the beginning',
    apply: (text, draw) => text.slice(draw.below(Math.min(text.length, 300))),
  },
  {
    name: 'splice with another file',
    apply: (text, draw, donor) =>
      text.slice(0, draw.below(text.length + 1)) + donor.slice(draw.below(donor.length + 1)),
  },
  {
    name: 'insert a part of another file',
    apply(text, draw, donor) {
      const at = draw.below(text.length + 1);
      const [from, to] = drawRange(donor, draw, 800);
      return replaced(text, at, at, donor.slice(from, to));
    },
  },
  {
    name: 'append another file',
    apply: (text, _, donor) => text + donor,
  },
];
