import type { Draw } from '../draw';
import { nastyDoubles, nastyIntegers } from './nasty';
import { fromBytes, replaced, toBytes, type Bytes, type Step } from './step';

/** Header fields stand in the first bytes of a frame; half of the edits go there. */
const HEADER = 200;

/** Overwrites `size` bytes at a random place. */
function field(
  size: number,
  write: (view: DataView, at: number, draw: Draw) => void,
): Step['apply'] {
  return (text, draw) => {
    if (text.length < size) return text;
    const bytes = toBytes(text);
    const places = bytes.length - size + 1;
    const at = draw.below(draw.oneIn(2) ? Math.min(HEADER, places) : places);
    write(new DataView(bytes.buffer), draw.oneIn(2) ? at : at - (at % 4), draw);
    return fromBytes(bytes);
  };
}

/** Damage to integers, doubles and byte order. */
export const binarySteps: readonly Step[] = [
  {
    name: 'other 32-bit integer',
    apply: field(4, (view, at, draw) =>
      view.setInt32(at, Number(BigInt.asIntN(32, draw.pick(nastyIntegers))), !draw.oneIn(4)),
    ),
  },
  {
    name: 'other 64-bit integer',
    apply: field(8, (view, at, draw) =>
      view.setBigInt64(at, draw.pick(nastyIntegers), !draw.oneIn(4)),
    ),
  },
  {
    name: 'integer a little larger or smaller',
    apply: field(4, (view, at, draw) =>
      view.setInt32(at, view.getInt32(at, true) + draw.pick([-5, -2, -1, 1, 2, 5]), true),
    ),
  },
  {
    name: 'other double',
    apply: field(8, (view, at, draw) =>
      view.setFloat64(at, draw.pick(nastyDoubles), !draw.oneIn(4)),
    ),
  },
  { name: 'reverse four bytes', apply: reversed(4) },
  { name: 'reverse eight bytes', apply: reversed(8) },
  {
    name: 'exchange two parts',
    apply(text, draw) {
      const size = draw.pick([4, 8, 40, 120]);
      if (text.length < 2 * size) return text;
      const [a, b] = [0, 1].map(() => draw.below(text.length - size));
      const swapped = replaced(text, a, a + size, text.slice(b, b + size));
      return replaced(swapped, b, b + size, text.slice(a, a + size));
    },
  },
];

function reversed(size: number): Step['apply'] {
  return (text: Bytes, draw: Draw) => {
    const at = draw.below(Math.max(1, text.length - size));
    const part = [...text.slice(at, at + size)].reverse().join('');
    return replaced(text, at, at + size, part);
  };
}
