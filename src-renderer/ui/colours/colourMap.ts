/** A colour map as 256 RGB bytes, interpolated in OKLab between given stops so that equal steps look equal. */
export type ColourMap = Uint8Array;

export const MAP_SIZE = 256;

type Triple = [number, number, number];

/** "#31598E" → [49, 89, 142]. */
export function parseHex(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** An sRGB byte as linear light, 0 to 1 (IEC 61966-2-1). */
export function toLinear(byte: number): number {
  const s = byte / 255;
  return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
}

function toByte(linear: number): number {
  const s = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.max(0, Math.min(255, Math.round(s * 255)));
}

/** sRGB bytes to OKLab (B. Ottosson, 2020). */
function toOklab([r, g, b]: Triple): Triple {
  const [x, y, z] = [toLinear(r), toLinear(g), toLinear(b)];
  const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
  const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
  const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([L, a, b]: Triple): Triple {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Equidistant stops to a table of [3 · 256] bytes. */
export function colourMap(stops: readonly string[]): ColourMap {
  const rgb = stops.map(parseHex);
  const lab = rgb.map(toOklab);
  const table = new Uint8Array(3 * MAP_SIZE);
  for (let i = 0; i < MAP_SIZE; i++) {
    const position = (i / (MAP_SIZE - 1)) * (stops.length - 1);
    const k = Math.min(stops.length - 2, Math.floor(position));
    const share = position - k;
    const mix = (c: 0 | 1 | 2) => lab[k][c] * (1 - share) + lab[k + 1][c] * share;
    table.set(
      share === 0 ? rgb[k] : share === 1 ? rgb[k + 1] : fromOklab([mix(0), mix(1), mix(2)]),
      3 * i,
    );
  }
  return table;
}

/** Colour at a fraction of the range, as CSS; outside the range the end colour. */
export function cssColour(map: ColourMap, fraction: number): string {
  const i = 3 * Math.max(0, Math.min(MAP_SIZE - 1, Math.round(fraction * (MAP_SIZE - 1))));
  return `rgb(${map[i]}, ${map[i + 1]}, ${map[i + 2]})`;
}

/** A map in equal steps, each of the colour in its middle; the first and the last keep the ends of the map. */
export function stepped(map: ColourMap, steps: number): ColourMap {
  const table = new Uint8Array(3 * MAP_SIZE);
  for (let i = 0; i < MAP_SIZE; i++) {
    const step = Math.min(steps - 1, Math.floor((i * steps) / MAP_SIZE));
    const from = Math.round((step / Math.max(1, steps - 1)) * (MAP_SIZE - 1));
    table.set(map.subarray(3 * from, 3 * from + 3), 3 * i);
  }
  return table;
}

/** More colours than this are a continuous map. */
const MOST_STEPS = 32;

/** Where in the table another colour begins. */
function edgesOf(map: ColourMap): number[] {
  const edges = [0];
  for (let i = 1; i < MAP_SIZE; i++)
    if ([0, 1, 2].some((c) => map[3 * i + c] !== map[3 * i - 3 + c])) edges.push(i);
  return edges;
}

/** Bottom-to-top CSS gradient of the whole map between two shares of the height; its ends go on beyond them. */
export function cssGradient(map: ColourMap, low = 0, high = 1): string {
  const at = (share: number) => `${(100 * (low + share * (high - low))).toFixed(2)}%`;
  const edges = edgesOf(map);
  const stops =
    edges.length > MOST_STEPS
      ? Array.from({ length: 33 }, (_, i) => `${cssColour(map, i / 32)} ${at(i / 32)}`)
      : edges.map(
          (edge, k) =>
            `${cssColour(map, edge / (MAP_SIZE - 1))} ${at(edge / MAP_SIZE)} ${at((edges[k + 1] ?? MAP_SIZE) / MAP_SIZE)}`,
        );
  return `linear-gradient(to top, ${stops.join(', ')})`;
}
