import { describe, expect, it } from 'vitest';
import { readFlag, splitArguments, type FlagSpecs } from './flags';

const specs = {
  loading: { kind: 'text', value: 'L', help: '' },
  strain: { kind: 'fraction', value: 'G', limits: { least: 0, most: 1 }, help: '' },
  fraction: { kind: 'fraction', limits: { above: 0, most: 0.5 }, help: '' },
  cutoff: { kind: 'number', limits: { above: 0 }, help: '' },
  epochs: { kind: 'integer', limits: { least: 1 }, help: '' },
  frame: { kind: 'integer', help: '' },
  samples: { kind: 'list', help: '' },
  again: { kind: 'switch', help: '' },
} satisfies FlagSpecs;

describe('splitArguments', () => {
  it('takes a value that begins with a minus sign with a blank and with =', () => {
    for (const argv of [
      ['a', '--loading', '-100/010'],
      ['--loading=-100/010', 'a'],
    ]) {
      const { positionals, values } = splitArguments(argv, specs);
      expect(positionals).toEqual(['a']);
      expect(values.get('loading')).toBe('-100/010');
    }
  });

  it('keeps = inside a value and takes everything after -- as arguments', () => {
    const { positionals, values } = splitArguments(
      ['--loading=t=1,0,0;eta=0,1,0', '--', '--odd name'],
      specs,
    );
    expect(values.get('loading')).toBe('t=1,0,0;eta=0,1,0');
    expect(positionals).toEqual(['--odd name']);
  });

  it.each([
    [['--stain', '0.03'], /no flag --stain\. Did you mean --strain\?/],
    [['--strain'], /--strain needs a value: --strain G/],
    [['--strain', '--again'], /--strain needs a value/],
    [['--again=yes'], /--again takes no value/],
    [['--again', '--again'], /given twice/],
  ])('refuses %j', (argv, message) => {
    expect(() => splitArguments(argv, specs)).toThrow(message);
  });
});

describe('readFlag', () => {
  it('reads fractions and lists', () => {
    expect(readFlag('strain', specs.strain, '3e-2')).toBe(0.03);
    expect(readFlag('samples', specs.samples, 'lj000, lj 001')).toEqual(['lj000', 'lj 001']);
  });

  it.each(['3', '3%', '', 'nan', '0x1', '-0.03'])('refuses the strain "%s"', (text) => {
    expect(() => readFlag('strain', specs.strain, text)).toThrow(/--strain takes/);
  });

  it.each([
    ['fraction', '0.9', '--fraction takes a fraction larger than 0 and at most 0.5 (0.03 is 3 %)'],
    ['fraction', '0', '--fraction takes a fraction larger than 0 and at most 0.5'],
    ['strain', '-1', '--strain takes a fraction between 0 and 1'],
    ['cutoff', '-1', '--cutoff takes a number larger than 0, not "-1".'],
    ['epochs', '0', '--epochs takes a whole number of 1 or more, not "0".'],
    ['frame', '1.5', '--frame takes a whole number of 0 or more, not "1.5".'],
  ] as const)('names --%s, what it takes and what it was given: %s', (name, text, message) => {
    expect(() => readFlag(name, specs[name], text)).toThrow(message);
  });

  it('takes the limits themselves where they belong to the range', () => {
    expect(readFlag('fraction', specs.fraction, '0.5')).toBe(0.5);
    expect(readFlag('strain', specs.strain, '0')).toBe(0);
    expect(readFlag('epochs', specs.epochs, '1')).toBe(1);
  });
});
