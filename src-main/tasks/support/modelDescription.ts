import { RUN_WEIGHTS, type RunManifest } from '../../../src-shared/records/run';
import type { AnnotatedInfo } from '../../formats/annotated/structure';
import type { StoredRecord } from '../../project/record';

/** Above it an atom counts as plastic. */
export const CLASS_THRESHOLD = 0.5;
export const CLASS_DEFINITION = `1, plastic, where the probability exceeds ${CLASS_THRESHOLD}, else 0`;

/**
 * What a probability is one of, in a sentence: class, label set, loading, model, recipe, calibration. It is learned and
 * calibrated on balanced sets (science.md 7 and 13), so it weighs the two classes as equally frequent.
 *
 * @param loading its name
 */
export function probabilityDefinition(
  { id, manifest }: Pick<StoredRecord<'runs'>, 'id' | 'manifest'>,
  loading: string,
): string {
  const { name, model, recipe, strain, fraction, calibration } = manifest;
  return [
    `probability that the atom is plastic, one of the ${percent(fraction)} of the atoms of its sample with the largest D²min at ${percent(strain)} strain under ${loading}`,
    `predicted from the undeformed structure by ${name} (${model}, recipe ${recipe}, ${id})`,
    probabilityRule(calibration),
    'both classes count as equally frequent, so its mean is not the share of plastic atoms',
  ].join('; ');
}

function probabilityRule(calibration: RunManifest['calibration']): string {
  if (calibration === null)
    return "1/(1 + exp(−z)) of the network's output z, trained with cross-entropy on balanced sets of plastic and other atoms";
  const { a, b } = calibration;
  return `1/(1 + exp(−(a z + b))) of the network's output z, a = ${a} and b = ${b} from a logistic regression on the balanced sets of the validation samples`;
}

/** What a sidecar says of a model: enough to find it again and to know what it was asked to learn. */
export function modelMetadata({ id, manifest }: StoredRecord<'runs'>): object {
  const { name, model, recipe, strain, fraction, d2minCutoff, calibration, split, program } =
    manifest;
  const names = (part: keyof typeof split) => split[part].map((member) => member.name);
  return {
    run: id,
    ...{ name, model, recipe, weights: weightsHash(manifest), strain, fraction, calibration },
    ...(d2minCutoff === undefined ? {} : { d2minCutoff }),
    split: {
      rule: 'whole samples: all loadings, strains and mirrors of a sample are in one part',
      train: names('train'),
      validation: names('validation'),
      test: names('test'),
    },
    program,
  };
}

/** How formats that have a place for one model name it. */
export function modelInfo({
  id,
  manifest,
}: StoredRecord<'runs'>): Pick<AnnotatedInfo, 'run' | 'model'> {
  const model = weightsHash(manifest);
  return { run: id, ...(model === undefined ? {} : { model }) };
}

function weightsHash({ files }: RunManifest): string | undefined {
  return files[RUN_WEIGHTS]?.sha256;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}
