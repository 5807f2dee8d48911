import type {
  DeformationSummary,
  LabelSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import { recipeFacts } from '../../../src-shared/contract/recipes';
import type { ModelName, RecipeName, TaskRequest } from '../../../src-shared/contract/tasks';
import { windowSize, type Preset } from '../../../src-shared/records/preset';
import { preferredStrain } from '../../state/sampleChoices';
import { distinctStrains, sameStrain } from '../../state/strains';
import { formatPercent, formatRate, plural } from '../../ui/numbers';

/** The set-up of a training as the form holds it; an empty field leaves the choice to the recipe. */
export interface TrainingSetup {
  model: ModelName;
  recipe: RecipeName;
  strain: number | null;
  /** percent, as typed */
  fraction: string;
  epochs: string;
  batch: string;
  seed: string;
  backend: 'automatic' | 'tensorflow' | 'wasm';
}

export const modelChoices: {
  value: ModelName;
  label: string;
  note: string;
  recipe: RecipeName;
  /** pixels per edge of the density map it is made for */
  size: number;
}[] = [
  {
    value: 'compact2d',
    label: 'compact-2d',
    note: 'small and fast, for a CPU',
    recipe: 'ranks',
    size: 50,
  },
  {
    value: 'cnn2d',
    label: 'CNN of the paper, 2D',
    note: 'slow without a GPU',
    recipe: 'paper',
    size: 50,
  },
];
export const recipeChoices: { value: RecipeName; label: string; note: string }[] = [
  { value: 'ranks', label: 'Ranks', note: 'learns the order of all atoms by D²min' },
  { value: 'paper', label: 'Paper', note: 'two classes, balanced, cross-entropy' },
];

export function initialSetup(deformations: readonly DeformationSummary[]): TrainingSetup {
  return {
    model: 'compact2d',
    recipe: 'ranks',
    strain: preferredStrain(strainsOf(deformations)),
    fraction: '0.5',
    epochs: '',
    batch: '',
    seed: '0',
    backend: 'automatic',
  };
}

/** Strains that some deformation has, ascending. */
export function strainsOf(deformations: readonly DeformationSummary[]): number[] {
  return distinctStrains(deformations.flatMap((each) => each.strains));
}

/** Deformations that the built-in models can learn from: those of 2D samples. */
export function learnable(
  samples: readonly SampleSummary[],
  deformations: readonly DeformationSummary[],
): DeformationSummary[] {
  const planar = new Set(samples.filter((each) => each.dimensions === 2).map((each) => each.id));
  return deformations.filter((each) => planar.has(each.sample));
}

/** Undefined: left to the recipe; null: not a number that will do. */
function wholeNumber(text: string, least: number): number | undefined | null {
  if (text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isInteger(value) && value >= least ? value : null;
}

type Field = 'fraction' | 'epochs' | 'batch' | 'seed';
type Problem = { text: string; field: Field | null };

export interface SetupView {
  /** samples that have the strain */
  usable: SampleSummary[];
  /** one sentence on what will be learned from */
  summary: string;
  /** why Start is not offered */
  problem: string | null;
  /** field that the problem lies in */
  wrong: Field | null;
  request: Omit<TaskRequest<'train'>, 'project'> | null;
  /** mirrors, optimiser with its largest rate, and what an empty field of the form stands for */
  recipe: { augmentation: string; optimiser: string; epochs: number; batch: number };
  /** density maps that all epochs learn from together */
  images: number;
}

/** What the form amounts to: the request, or the reason why there is none. */
export function setupView(
  setup: TrainingSetup,
  samples: readonly SampleSummary[],
  deformations: readonly DeformationSummary[],
  labels: readonly LabelSummary[],
  preset: Preset,
): SetupView {
  const at = (strain: number, of: DeformationSummary) =>
    of.strains.some((each) => sameStrain(each, strain));
  const { strain } = setup;
  const cases =
    strain === null ? [] : learnable(samples, deformations).filter((each) => at(strain, each));
  const usable = samples.filter((sample) => cases.some((each) => each.sample === sample.id));
  const fraction = Number(setup.fraction) / 100;
  const epochs = wholeNumber(setup.epochs, 1);
  const batch = wholeNumber(setup.batch, 1);
  const seed = wholeNumber(setup.seed, 0);

  const count = (tag: string | null) => usable.filter((sample) => sample.split === tag).length;
  const learners = usable.length - count('test') - count('validation');
  const labelled = cases.filter((each) =>
    labels.some(
      (label) =>
        label.deformation === each.id &&
        strain !== null &&
        sameStrain(label.strain, strain) &&
        label.cutoff === preset.d2minCutoff &&
        Math.abs(label.fraction - fraction) < 1e-12,
    ),
  ).length;

  const problem = problemOf();
  const summary =
    strain === null
      ? ''
      : labelled === cases.length
        ? `Labels are ready for ${plural(usable.length, 'sample')}, ${plural(cases.length, 'case')} at ${formatPercent(strain)}.`
        : `${plural(usable.length, 'sample')}, ${plural(cases.length, 'case')} at ${formatPercent(strain)}; ` +
          `${plural(cases.length - labelled, 'label set')} will be computed first.`;

  function problemOf(): Problem | null {
    const here = (text: string, field: Field | null = null): Problem => ({ text, field });
    if (samples.length === 0) return here('Import a sample first.');
    if (!samples.some((sample) => sample.dimensions === 2))
      return here('The models that are built in learn from 2D samples; this project has none.');
    if (strain === null)
      return here('No sample has a deformation: import deformed frames beside the reference.');
    if (count('validation') === 0 && learners < 2)
      return here(
        'Training needs two samples besides the test samples: one to learn from, one to validate on.',
      );
    if (learners < 1)
      return here('No sample is left to learn from: mark fewer for test and validation.');
    const model = modelChoices.find((each) => each.value === setup.model);
    const size = windowSize(preset.window);
    if (model !== undefined && size !== model.size)
      return here(
        `${model.label} takes density maps of ${model.size} pixels per edge; the preset ${preset.title} makes ${size}. Change its window, or choose another model.`,
      );
    if (!(fraction > 0 && fraction <= 0.5))
      return here('The top fraction must be above 0 and at most 50\u202f%.', 'fraction');
    if (epochs === null) return here('Epochs must be a whole number above 0.', 'epochs');
    if (batch === null) return here('The batch must be a whole number above 0.', 'batch');
    if (seed === null) return here('The seed must be a whole number, 0 or above.', 'seed');
    return null;
  }

  const facts = recipeFacts[setup.recipe];
  // without a validation sample one of the learners becomes it
  const share = count('validation') > 0 || learners === 0 ? 1 : (learners - 1) / learners;
  const images = cases
    .map((each) => usable.find(({ id }) => id === each.sample))
    .filter((sample) => (sample?.split ?? 'train') === 'train')
    .reduce((sum, sample) => sum + facts.imagesPerCase(sample?.atoms ?? 0, fraction), 0);

  return {
    usable,
    summary,
    recipe: {
      augmentation: `4 mirrors, a random one per ${facts.mirrorPer}`,
      optimiser: `${facts.optimiser}, learning rate up to ${formatRate(facts.rate)}`,
      epochs: facts.epochs,
      batch: facts.batch,
    },
    images: images * share * (epochs ?? facts.epochs),
    problem: problem?.text ?? null,
    wrong: problem?.field ?? null,
    request:
      problem !== null || strain === null
        ? null
        : {
            model: setup.model,
            recipe: setup.recipe,
            strain,
            fraction,
            ...(seed == null ? {} : { seed }),
            ...(epochs == null ? {} : { epochs }),
            ...(batch == null ? {} : { batch }),
            ...(setup.backend === 'automatic' ? {} : { backend: setup.backend }),
          },
  };
}
