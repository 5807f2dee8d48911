import { crc32, deflateSync } from 'node:zlib';

/**
 * A PNG of at most 256 colours (median cut over 5 bits a channel, then the mean of each box): a third of the bytes of the true
 * colours, and text stays sharp.
 *
 * @param {Buffer} bgra as Electron's `toBitmap` has it
 */
export function indexedPng(bgra, width, height) {
  const { palette, of } = colours(bgra);
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = of[binOf(bgra, 4 * (y * width + x))];
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function binOf(bgra, k) {
  return ((bgra[k + 2] >> 3) << 10) | ((bgra[k + 1] >> 3) << 5) | (bgra[k] >> 3);
}

/** Palette of red, green, blue, and which entry each bin takes. */
function colours(bgra) {
  const count = new Float64Array(32768);
  const sum = new Float64Array(3 * 32768);
  for (let k = 0; k < bgra.length; k += 4) {
    const bin = binOf(bgra, k);
    count[bin]++;
    for (let c = 0; c < 3; c++) sum[3 * bin + c] += bgra[k + 2 - c];
  }
  const used = [...count.keys()].filter((bin) => count[bin] > 0);
  const mean = (bin, c) => sum[3 * bin + c] / count[bin];
  let boxes = [used];
  while (boxes.length < 256) {
    const [widest] = boxes
      .filter((box) => box.length > 1)
      .map((box) => ({ box, ...spread(box, mean, count) }))
      .sort((a, b) => b.weight - a.weight);
    if (widest === undefined) break;
    const sorted = [...widest.box].sort((a, b) => mean(a, widest.axis) - mean(b, widest.axis));
    const half = splitAt(sorted, count);
    boxes = [
      ...boxes.filter((box) => box !== widest.box),
      sorted.slice(0, half),
      sorted.slice(half),
    ];
  }
  const of = new Uint8Array(32768);
  const palette = boxes.map((box, entry) => {
    let pixels = 0;
    const total = [0, 0, 0];
    for (const bin of box) {
      of[bin] = entry;
      pixels += count[bin];
      for (let c = 0; c < 3; c++) total[c] += sum[3 * bin + c];
    }
    return total.map((value) => Math.round(value / pixels));
  });
  return { palette, of };
}

/** The axis along which a box is widest, and how much a cut would gain: its width times the root of its pixels. */
function spread(box, mean, count) {
  let pixels = 0;
  for (const bin of box) pixels += count[bin];
  const widths = [0, 1, 2].map((c) => {
    const values = box.map((bin) => mean(bin, c));
    return Math.max(...values) - Math.min(...values);
  });
  const width = Math.max(...widths);
  return { axis: widths.indexOf(width), weight: width * Math.sqrt(pixels) };
}

function splitAt(sorted, count) {
  const half = sorted.reduce((sum, bin) => sum + count[bin], 0) / 2;
  let before = 0;
  let at = 0;
  while (at < sorted.length - 1 && before + count[sorted[at]] <= half)
    before += count[sorted[at++]];
  return Math.min(Math.max(1, at), sorted.length - 1);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return out;
}
