import { describe, expect, it } from 'vitest';
import { newNumberToken, parseNumber, plain, scanNumber, scanPlain } from './scanNumber';

const encode = (text: string) => new TextEncoder().encode(text);

function scan(text: string): { value: number; valid: boolean } {
  const token = newNumberToken();
  const bytes = encode(text);
  scanNumber(bytes, 0, bytes.length, token);
  return token;
}

describe('numbers of a structure file', () => {
  it.each([
    '1e-200',
    '+1',
    '.5',
    '5.',
    '1E5',
    '-0',
    '0.1',
    '123456789012345678',
    '1e22',
    '1e23',
    '4.35',
    '-3.4e-7',
    '9007199254740993',
    '1e400',
    '5e-324',
    '2.2250738585072014e-308',
  ])('T28 reads %s exactly as Number() does', (text) => {
    expect(scan(text).valid).toBe(true);
    expect(scan(text).value).toBe(Number(text));
  });

  it('T28 reads nan and inf in any case, and refuses what is no decimal number', () => {
    for (const text of ['nan', '-NaN', 'NAN', '-nan(ind)'])
      expect(scan(text)).toMatchObject({ valid: true, value: NaN });
    expect(scan('inf').value).toBe(Infinity);
    expect(scan('-Infinity').value).toBe(-Infinity);
    for (const text of ['0x10', '1d5', '1e', '1e+', '-', '.', '1.2.3', '--1', '1_0', 'infi', '']) {
      expect(scan(text).valid, text).toBe(false);
    }
    expect(parseNumber('')).toBe(null);
  });

  it('equals Number() on random numbers in every usual notation, on both paths', () => {
    let seed = 1;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let k = 0; k < 20000; k++) {
      const x = (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
      for (const text of [
        String(x),
        x.toFixed(8),
        x.toPrecision(6),
        x.toExponential(16),
        x.toPrecision(15),
      ]) {
        expect(scan(text).value).toBe(Number(text));
        const bytes = encode(`${text} `);
        if (scanPlain(bytes, 0, bytes.length) > 0) expect(plain[0]).toBe(Number(text));
      }
    }
  });
});
