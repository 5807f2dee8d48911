import type {
  DeformationSummary,
  FanSummary,
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
  ProjectState,
  RunSummary,
  SampleSummary,
} from '../../src-shared/contract/project';
import { planarLoadings } from '../ui/loadings';
import { distinctStrains, sameStrain } from './strains';
import { plainView, type LabelDefinition, type ViewSettings } from './viewSettings';

/** One loading that can be chosen for a sample, with what exists for it. */
export interface LoadingChoice {
  name: string;
  predictions: PredictionSummary[];
  labels: LabelSummary[];
  deformation: DeformationSummary | null;
}

type Records = Pick<ProjectState, 'deformations' | 'labels' | 'predictions' | 'runs'> & {
  preset: Pick<ProjectState['preset'], 'd2minCutoff'>;
};

/** Loadings of a sample: simulated ones, the four of every 2D sample, then others that were predicted or are `asked` for. */
export function loadingChoices(
  records: Records,
  sample: SampleSummary,
  asked: readonly string[] = [],
): LoadingChoice[] {
  const own = <T extends { sample: string }>(list: T[]) =>
    list.filter((record) => record.sample === sample.id);
  const deformations = own(records.deformations);
  const predictions = own(records.predictions);
  const labels = own(records.labels);
  const distance = ({ cutoff }: LabelSummary) => Math.abs(cutoff - records.preset.d2minCutoff);
  const names = new Set<string>([
    ...(sample.dimensions === 2 ? planarLoadings : []),
    ...deformations.map((each) => each.loading),
    ...predictions.map((each) => each.loading),
    ...asked,
  ]);
  return [...names].map((name) => ({
    name,
    predictions: predictions.filter((each) => each.loading === name),
    // of two cutoffs at one strain the preset's comes first
    labels: labels
      .filter((each) => each.loading === name)
      .sort((a, b) => a.strain - b.strain || distance(a) - distance(b)),
    deformation: deformations.find((each) => each.loading === name) ?? null,
  }));
}

/** Finished runs that can predict for a sample, best first, as main orders them. */
export function usableRuns(records: Records, sample: SampleSummary): RunSummary[] {
  return records.runs.filter((run) => run.dimensions === sample.dimensions);
}

/** The prediction a viewer shows: of the chosen run, else of the best run that has one. */
export function shownPrediction(
  records: Records,
  choice: LoadingChoice | null,
  run: string | null,
): PredictionSummary | null {
  const predictions = choice?.predictions ?? [];
  // newest last: an older revision's stays in the project
  const newestOf = (id: string) => predictions.filter((each) => each.run === id).at(-1) ?? null;
  if (run !== null) return newestOf(run);
  for (const { id } of records.runs) {
    const found = newestOf(id);
    if (found !== null) return found;
  }
  return predictions.at(-1) ?? null;
}

/** The fan whose angles a viewer's load lies between: of the chosen run, else of the best run that has one; the newest. */
export function shownFan(
  records: Pick<ProjectState, 'fans' | 'runs'>,
  sample: Pick<SampleSummary, 'id'>,
  run: string | null,
): FanSummary | null {
  const own = records.fans.filter((each) => each.sample === sample.id);
  const newestOf = (id: string) => own.filter((each) => each.run === id).at(-1) ?? null;
  if (run !== null) return newestOf(run);
  const best = records.runs.find(({ id }) => newestOf(id) !== null);
  return best === undefined ? (own.at(-1) ?? null) : newestOf(best.id);
}

/** The label set of a load at a strain; where there are several, the one of that definition, else the first. */
export function labelAt(
  choice: LoadingChoice | null,
  strain: number | null,
  definition: LabelDefinition | null = null,
): LabelSummary | null {
  if (choice === null || strain === null) return null;
  const sets = choice.labels.filter((each) => sameStrain(each.strain, strain));
  const like = sets.find(
    ({ cutoff, fraction }) => cutoff === definition?.cutoff && fraction === definition.fraction,
  );
  return like ?? sets.at(0) ?? null;
}

/** Strains that a load has frames or labels of, ascending. */
export function strainsOfChoice(choice: LoadingChoice | null): number[] {
  return distinctStrains([
    ...(choice?.labels.map((each) => each.strain) ?? []),
    ...(choice?.deformation?.strains ?? []),
  ]);
}

/** Strain of the labels to begin with: 3 % where it exists, else the largest. */
export function preferredStrain(strains: readonly number[]): number | null {
  if (strains.length === 0) return null;
  return strains.find((strain) => sameStrain(strain, 0.03)) ?? Math.max(...strains);
}

/** Strains that were labelled, else those that were simulated. */
function strainsToBegin(choice: LoadingChoice): number[] {
  const labelled = distinctStrains(choice.labels.map((each) => each.strain));
  return labelled.length > 0 ? labelled : strainsOfChoice(choice);
}

/** An indicator of a sample, of one method where it has several: what can be coloured by. */
export interface IndicatorChoice {
  key: string;
  title: string;
  /** one for all loadings, or one for each; newest last */
  records: IndicatorSummary[];
}

export function indicatorsOf(
  indicators: readonly IndicatorSummary[],
  sample: Pick<SampleSummary, 'id'>,
): IndicatorChoice[] {
  const byKey = new Map<string, IndicatorChoice>();
  for (const record of indicators) {
    if (record.sample !== sample.id) continue;
    const { indicator, method, title } = record;
    const key = method === null ? indicator : `${indicator}/${method}`;
    const choice = byKey.get(key) ?? {
      key,
      title: method === null ? title : `${title}, ${method === 'md' ? 'MD' : method}`,
      records: [],
    };
    choice.records.push(record);
    byKey.set(key, choice);
  }
  return [...byKey.values()];
}

/** The record that has an indicator's values for a loading; null where there is none. */
export function indicatorAt(
  choices: readonly IndicatorChoice[],
  key: string | null,
  loading: string,
): IndicatorSummary | null {
  const records = [...(choices.find((each) => each.key === key)?.records ?? [])].reverse();
  return (
    records.find((each) => each.loading === loading) ??
    records.find((each) => each.loading === null) ??
    null
  );
}

/** What a new viewer shows: a prediction if there is one, else what was measured, else the species. */
export function initialSettings(records: Records, sample: SampleSummary): ViewSettings {
  const choices = loadingChoices(records, sample);
  const predicted = choices.find((choice) => choice.predictions.length > 0);
  const labelled = choices.find((choice) => choice.labels.length > 0);
  const chosen =
    predicted ?? labelled ?? choices.find((choice) => choice.deformation !== null) ?? choices[0];
  return {
    ...plainView,
    colourBy: predicted !== undefined ? 'probability' : labelled !== undefined ? 'd2min' : 'type',
    loading: chosen?.name ?? '100/010',
    strain: preferredStrain(chosen === undefined ? [] : strainsToBegin(chosen)),
    perspective: sample.dimensions === 3,
  };
}
