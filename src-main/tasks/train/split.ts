import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { SplitTag } from '../../../src-shared/contract/project';
import { randomStream } from '../../scoring/counterRandom';
import { sameGlass, type Probe } from '../support/probe';
import type { NamedSample } from '../support/samples';

export type Split = Record<SplitTag, NamedSample[]>;

/**
 * Divides whole samples, so that no loading, strain or mirror of a test sample is ever trained on.
 *
 * Test and validation are the samples named, else those marked so in the project; without any validation sample one of
 * the others is drawn by the seed. All the rest are trained on.
 *
 * @param samples those that have the strain, in the project's order
 * @param probes of the samples, by id: what tells copies
 * @throws PlastiscopeError('usage') if a sample stands in two parts, in two copies in different parts, or a part that is
 *         needed is empty
 */
export function splitSamples(
  samples: readonly NamedSample[],
  named: { test: readonly NamedSample[]; validation: readonly NamedSample[] },
  marks: Readonly<Record<string, SplitTag>>,
  seed: number,
  probes: ReadonlyMap<string, Probe>,
): Split {
  const marked = (tag: SplitTag) => samples.filter(({ record }) => marks[record.id] === tag);
  const test = named.test.length > 0 ? [...named.test] : marked('test');
  const taken = new Set(test.map(({ record }) => record.id));
  const validation =
    named.validation.length > 0
      ? [...named.validation]
      : marked('validation').filter(({ record }) => !taken.has(record.id));
  for (const { name, record } of validation) {
    if (taken.has(record.id)) {
      throw new PlastiscopeError(
        'usage',
        `The sample ${name} cannot be in both test and validation: name it once.`,
      );
    }
  }
  for (const { name, record } of [...test, ...validation]) {
    if (samples.some((sample) => sample.record.id === record.id)) continue;
    throw new PlastiscopeError(
      'input',
      `The sample ${name} has no deformation at this strain: leave it out or import one.`,
    );
  }
  for (const { record } of validation) taken.add(record.id);
  const rest = samples.filter(({ record }) => !taken.has(record.id));
  if (validation.length === 0) {
    if (rest.length < 2) {
      const message = `Training needs at least two samples with this strain besides the test samples, one to learn from and one to validate on; there ${rest.length === 1 ? `is only ${rest[0].name}` : 'is none'}.`;
      throw new PlastiscopeError('usage', message);
    }
    const ordered = [...rest].sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
    validation.push(ordered[randomStream(`${seed}|validation sample`).integer(ordered.length)]);
  }
  const train = rest.filter(({ record }) => !validation.some((one) => one.record.id === record.id));
  if (train.length === 0) {
    throw new PlastiscopeError(
      'usage',
      'No sample is left to train on: name fewer for test and validation.',
    );
  }
  refuseCopies({ train, validation, test }, probes);
  return { train, validation, test };
}

/** Two records of one structure (imported under other ids or types, or from another file) must not stand on two sides. */
function refuseCopies(split: Split, probes: ReadonlyMap<string, Probe>): void {
  const seen: { part: SplitTag; sample: NamedSample }[] = [];
  for (const part of ['train', 'validation', 'test'] as const) {
    for (const sample of split[part]) {
      const other = seen.find((one) => one.part !== part && isCopy(one.sample, sample, probes));
      if (other !== undefined) {
        throw new PlastiscopeError(
          'usage',
          `The samples ${other.sample.name} (${other.part}) and ${sample.name} (${part}) are the same structure: a test on it would be no test. Put both in one part or delete one.`,
        );
      }
      seen.push({ part, sample });
    }
  }
}

function isCopy(a: NamedSample, b: NamedSample, probes: ReadonlyMap<string, Probe>): boolean {
  const hash = ({ record }: NamedSample) => record.manifest.arrays['positions'].sha256;
  const [one, other] = [probes.get(a.record.id), probes.get(b.record.id)];
  if (one !== undefined && other !== undefined && sameGlass(one, other)) return true;
  return hash(a) === hash(b);
}
