import { describe, expect, it } from 'vitest';
import { longDecimal } from './longDecimal';
import { newNumberToken, scanNumber } from './scanNumber';

const encoder = new TextEncoder();

function read(text: string): number {
  const token = newNumberToken();
  const bytes = encoder.encode(text);
  scanNumber(bytes, 0, bytes.length, token);
  return token.value;
}

describe('numbers of many digits', () => {
  it('have the value that JavaScript gives them, bit for bit, also half way between two doubles', () => {
    let state = 7;
    const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const texts: string[] = [];
    for (let k = 0; k < 8000; k++) {
      const x = (random() + random() / 2 ** 32 - 0.5) * 10 ** Math.floor(random() * 24 - 12);
      texts.push(x.toExponential(16), x.toPrecision(17), x.toPrecision(21), String(x));
      // a double, and the middle between it and the next
      const whole = 2 ** 53 + Math.floor(random() * 2 ** 52);
      texts.push(String(BigInt(whole) + 1n), String(BigInt(whole) * 2n + 2n));
      texts.push(`${BigInt(whole) * 5n}e-1`, `0.000${whole}7`, `${whole}.50000`);
    }
    const wrong = texts.filter((text) => !Object.is(read(text), Number(text)));
    expect(wrong).toEqual([]);
  });

  it('are decided without the text, but for the few that are half way', () => {
    expect(longDecimal(123456789012345, 67, 2, -10)).toBe(1234567.8901234567);
    expect(longDecimal(900719925474099, 3, 1, 0)).toBeNaN(); // 2⁵³ + 1
    expect(longDecimal(900719925474099, 4, 1, 0)).toBe(2 ** 53 + 2);
  });
});
