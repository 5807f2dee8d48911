import {
  indicatorCatalogue,
  indicatorKinds,
  namedColumn,
  type IndicatorKind,
  type IndicatorNeed,
} from '../../../src-shared/contract/indicators';
import type { Job } from '../../../src-shared/contract/jobs';
import type { ProjectState, SampleSummary } from '../../../src-shared/contract/project';
import { distinctStrains, sameStrain } from '../../state/strains';

type Records = Pick<
  ProjectState,
  'samples' | 'deformations' | 'labels' | 'runs' | 'predictions' | 'indicators'
>;

/** A strain that can be compared at, and its cases among the chosen samples. */
export interface StrainChoice {
  strain: number;
  cases: number;
  /** cases whose D²min is there */
  labelled: number;
}

/** Strains that any of the samples was deformed to, ascending. */
export function strainChoices(
  { deformations, labels }: Records,
  samples: ReadonlySet<string>,
): StrainChoice[] {
  const own = deformations.filter(({ sample }) => samples.has(sample));
  const strains = distinctStrains(own.flatMap((each) => each.strains));
  const places = (records: readonly { sample: string; loading: string }[]) =>
    new Set(records.map(({ sample, loading }) => `${sample} ${loading}`)).size;
  return strains.map((strain) => ({
    strain,
    cases: places(own.filter((each) => each.strains.some((one) => sameStrain(one, strain)))),
    labelled: places(
      labels.filter((each) => samples.has(each.sample) && sameStrain(each.strain, strain)),
    ),
  }));
}

/** Strains that a comparison begins with: those that are labelled everywhere, at most four, else all up to four. */
export function initialStrains(choices: readonly StrainChoice[]): number[] {
  const ready = choices.filter(({ cases, labelled }) => labelled >= cases);
  const whole = (ready.length > 0 ? ready : choices).filter(
    // whole percents, where there are any
    ({ strain }, _, all) =>
      !all.some((each) => sameStrain(each.strain, 0.01)) ||
      sameStrain(strain, Math.round(100 * strain) / 100),
  );
  return whole.slice(0, 4).map(({ strain }) => strain);
}

/** An indicator and for how many of the samples it is there. */
export interface IndicatorChoice {
  /** `soft-modes`, or `column:<name>` of a column that was taken as one */
  kind: string;
  /** what the program computes; null: a column of the files, which is there or is not */
  computed: IndicatorKind | null;
  title: string;
  needs: IndicatorNeed;
  definition: string;
  samples: number;
}

export function indicatorChoices(
  { indicators }: Pick<Records, 'indicators'>,
  samples: ReadonlySet<string>,
): IndicatorChoice[] {
  const there = (kind: string) =>
    new Set(
      indicators
        .filter((each) => each.indicator === kind && samples.has(each.sample))
        .map(({ sample }) => sample),
    ).size;
  const columns = new Map(
    indicators
      .filter(({ indicator, sample }) => namedColumn(indicator) !== null && samples.has(sample))
      .map((each) => [each.indicator, each]),
  );
  return [
    ...indicatorKinds.map((kind) => {
      const { title, needs, definition } = indicatorCatalogue[kind];
      return { kind, computed: kind, title, needs, definition, samples: there(kind) };
    }),
    ...[...columns].map(([kind, { title, needs, definition }]) => {
      return { kind, computed: null, title, needs, definition, samples: there(kind) };
    }),
  ];
}

/** A run that can be compared on the samples; those that it learned from or was chosen by are left out of its cases. */
export interface RunChoice {
  id: string;
  name: string;
  /** samples that it never saw */
  unseen: number;
  /** predictions that are there, of those that the loads of these samples need */
  predicted: number;
  needed: number;
}

export function runChoices(
  { runs, predictions, deformations }: Records,
  samples: readonly SampleSummary[],
): RunChoice[] {
  const dimensions = new Set(samples.map((each) => each.dimensions));
  return runs
    .filter((run) => dimensions.has(run.dimensions))
    .map(({ id, name, split, dimensions: own }) => {
      const unseen = samples.filter(
        (sample) =>
          sample.dimensions === own &&
          !split.train.includes(sample.id) &&
          !split.validation.includes(sample.id),
      );
      const cases = new Set(
        deformations
          .filter((each) => unseen.some((sample) => sample.id === each.sample))
          .map(({ sample, loading }) => `${sample} ${loading}`),
      );
      const predicted = new Set(
        predictions
          .filter(({ run, sample, loading }) => run === id && cases.has(`${sample} ${loading}`))
          .map(({ sample, loading }) => `${sample} ${loading}`),
      );
      return {
        id,
        name,
        unseen: unseen.length,
        predicted: predicted.size,
        needed: cases.size,
      };
    });
}

/** Runs that a comparison begins with: the best one, and those whose predictions are all there. */
export function initialRuns(choices: readonly RunChoice[]): string[] {
  const usable = choices.filter(({ unseen }) => unseen > 0);
  return usable
    .filter(({ predicted, needed }, k) => k === 0 || (needed > 0 && predicted === needed))
    .map(({ id }) => id);
}

/** It is under way: its work cannot be asked for again. */
export function isBusy(job: Job | null): boolean {
  return job !== null && ['queued', 'running', 'cancelling'].includes(job.state.status);
}
