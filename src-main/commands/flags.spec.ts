import { describe, expect, it } from 'vitest';
import { readFlag, splitArguments, type FlagSpecs } from './flags';

const specs = {
  loading: { kind: 'text', value: 'L', help: '' },
  strain: { kind: 'fraction', value: 'G', help: '' },
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
});
