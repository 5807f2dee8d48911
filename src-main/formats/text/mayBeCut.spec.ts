import { describe, expect, it } from 'vitest';
import { dumpText, outcomes, readText } from '../testing/frames';

/** What becomes of a frame without its last line end whose column z ends so. */
async function ending(...z: string[]): Promise<string> {
  const rows = z.map((value, k) => `${k + 1} 1 0.5 0.25 ${value}`);
  const [outcome] = outcomes(await readText(dumpText({ rows }).trimEnd()));
  return outcome.replace(/@.*/, '');
}

describe('the last number of a text without a last line end', () => {
  it.each([
    ['decimals as above', ['0.25', '0.75', '1.25'], 'ok'],
    ['fewer decimals', ['0.25', '0.75', '1.2'], 'no-complete-frame'],
    ['all digits, no exponent above', ['0.123456', '0.5', '1.23456'], 'ok'],
    ['an exponent may be missing', ['1.23456e-05', '0.5', '1.23456'], 'no-complete-frame'],
    ['no exponent stands behind these digits', ['1.23456e-05', '0.5', '12.3456'], 'ok'],
    ['an exponent of two digits', ['0.123456', '0.5', '1.23456e-05'], 'ok'],
    ['an exponent of one', ['0.123456', '0.5', '1.23456e-0'], 'no-complete-frame'],
    ['an exponent of one, behind fixed decimals', ['0.25', '0.75', '1.25e-0'], 'no-complete-frame'],
  ])('%s', async (_, z, outcome) => {
    expect(await ending(...z)).toBe(outcome);
  });
});
