import type { RunSummary } from '../../../src-shared/contract/project';
import type { EpochPoint, RecipeName } from '../../../src-shared/contract/tasks';
import { backendLabel } from '../../ui/backends';
import { methodStyles, type MethodStyle } from '../../ui/methods';
import {
  formatFixed,
  formatInteger,
  formatPercent,
  formatShare,
  formatSignificant,
} from '../../ui/numbers';

/** Runs that lie over one another: colour and mark of each, final values, and what differs in their set-ups. */
export interface RunsView {
  runs: {
    id: string;
    name: string;
    style: MethodStyle;
    recipe: RecipeName;
    epochs: readonly EpochPoint[];
  }[];
  /** one row of values per quantity, in the order of the runs */
  finals: { name: string; values: string[] }[];
  /** only what is not the same in all */
  differences: { name: string; values: string[] }[];
}

/** @param name what a sample is called, by its id; undefined: the project does not have it */
export function runsView(
  runs: readonly RunSummary[],
  name: (sample: string) => string | undefined,
): RunsView {
  // the styles of models are far enough apart for every kind of colour vision
  const styles = methodStyles(runs.map(({ id }) => ({ method: id, kind: 'model' as const })));
  return {
    runs: runs.flatMap(({ id, name: own, recipe, epochs }) => {
      const style = styles.get(id);
      return style === undefined ? [] : [{ id, name: own, style, recipe, epochs }];
    }),
    finals: rows(runs, FINALS),
    differences: rows(runs, setUp(name)).filter(({ values }) => new Set(values).size > 1),
  };
}

type Quantity = [name: string, value: (run: RunSummary) => string];

function rows(runs: readonly RunSummary[], quantities: readonly Quantity[]): RunsView['finals'] {
  return quantities.map(([name, value]) => ({ name, values: runs.map(value) }));
}

const NONE = '–';
const best = ({ epochs, bestEpoch }: RunSummary) => epochs.find(({ epoch }) => epoch === bestEpoch);

const FINALS: readonly Quantity[] = [
  ['Best epoch', (run) => `${formatInteger(run.bestEpoch)} of ${formatInteger(run.epochs.length)}`],
  ['Training loss', (run) => formatSignificant(best(run)?.trainingLoss ?? NaN, 4)],
  ['Validation loss', (run) => formatSignificant(best(run)?.validationLoss ?? NaN, 4)],
  ['Validation accuracy', (run) => formatShare(best(run)?.validationAccuracy ?? NaN, 1)],
  ['Validation C_rank', (run) => formatFixed(best(run)?.validationCRank ?? NaN, 3)],
  ['Test accuracy', (run) => formatShare(run.test?.accuracy ?? NaN, 1)],
  ['Test C_rank', (run) => formatFixed(run.test?.cRank ?? NaN, 3)],
  ['Test MCC at 0.5', (run) => formatFixed(run.test?.mcc ?? NaN, 3)],
];

function setUp(name: (sample: string) => string | undefined): Quantity[] {
  const names = (run: RunSummary, ids: readonly string[]) =>
    ids.map((id) => name(id) ?? run.sampleNames?.[id] ?? id).join(', ') || NONE;
  const number = (value: number | null | undefined) =>
    value == null ? NONE : formatInteger(value);
  return [
    ['Training samples', (run) => names(run, run.split.train)],
    ['Validation samples', (run) => names(run, run.split.validation)],
    ['Test samples', (run) => names(run, run.split.test)],
    ['Network', (run) => run.model],
    ['Parameters', (run) => number(run.parameters)],
    ['Recipe', (run) => run.recipe],
    ['Strain', (run) => formatPercent(run.strain)],
    ['Plastic: top', (run) => formatPercent(run.fraction)],
    ['Epochs asked for', (run) => number(run.asked?.epochs)],
    ['Batch', (run) => number(run.asked?.batch)],
    ['Seed', (run) => number(run.asked?.seed)],
    ['Window r_c', (run) => formatSignificant(run.densityMap.cutoff)],
    ['Pixel', (run) => formatSignificant(run.densityMap.pixel)],
    ['Backend', (run) => backendLabel(run.backend)],
  ];
}
