import { parseHex, toLinear } from './colourMap';

type Triple = readonly [number, number, number];

/**
 * Dichromatic vision on linear RGB, rows as R, G, B: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, IEEE Trans. Vis.
 * Comput. Graph. 15, 1291 (2009), severity 1.
 */
export const visions = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deutan: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritan: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;
export type Vision = keyof typeof visions;

/** Linear RGB to CIE L*a*b* under D65. */
function toLab([r, g, b]: Triple): Triple {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How a colour looks to a vision: L*, a*, b*. @param colour sRGB bytes or "#rrggbb" */
export function seenAs(colour: ArrayLike<number> | string, vision: Vision): Triple {
  const bytes = typeof colour === 'string' ? parseHex(colour) : colour;
  const rgb = [toLinear(bytes[0]), toLinear(bytes[1]), toLinear(bytes[2])];
  const m = visions[vision];
  const channel = (row: number) =>
    Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, value, k) => sum + m[3 * row + k] * value, 0),
      ),
    );
  return toLab([channel(0), channel(1), channel(2)]);
}

/** ΔE*ab (CIE 1976) between two colours as `seenAs` gives them. */
export function difference(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2). @param a, b "#rrggbb" */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = parseHex(hex).map(toLinear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
