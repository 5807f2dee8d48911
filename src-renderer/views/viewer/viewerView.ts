import type {
  LabelSummary,
  PredictionSummary,
  RunSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import { strainsOfChoice, type LoadingChoice, type ViewSettings } from '../../state/sampleChoices';
import { elongationAngle, loadingLabel } from '../../ui/loadings';
import { formatFixed, formatPercent, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';

/** What a viewer asks of the window when the user wants what is missing. */
export type ViewerRequest =
  | { action: 'predict'; run: RunSummary; loading: string }
  | { action: 'label'; strain: number }
  | { action: 'train' };

/** What stands in the middle of a viewer that has nothing to colour by, with what helps. */
export interface EmptyView {
  title: string;
  text: string;
  action: 'predict' | 'train' | 'label' | null;
  actionLabel: string;
}

/** Why the atoms cannot be coloured as asked. Null: they can. */
export function emptyView(
  settings: ViewSettings,
  choice: LoadingChoice | null,
  prediction: PredictionSummary | null,
  label: LabelSummary | null,
  predictor: RunSummary | null,
): EmptyView | null {
  const load = loadingLabel(settings.loading);
  if (settings.colourBy === 'probability' && prediction === null) {
    return predictor === null
      ? {
          title: 'No prediction for this sample',
          text: 'Coloured by type. A model gives every atom’s class probability for any load.',
          action: 'train',
          actionLabel: 'Train a model',
        }
      : {
          title: 'No prediction for this load',
          text: `Coloured by type. ${predictor.name} can predict which atoms rearrange under ${load}.`,
          action: 'predict',
          actionLabel: 'Predict',
        };
  }
  if (settings.colourBy === 'd2min' && label === null) {
    return strainsOfChoice(choice).length === 0
      ? {
          title: 'Nothing was measured for this load',
          text: `Coloured by type. The project holds no deformation of this sample under ${load}.`,
          action: null,
          actionLabel: '',
        }
      : {
          title: 'No D²min for this strain',
          text: 'Coloured by type. The deformed frame is in the project.',
          action: 'label',
          actionLabel: 'Compute D²min',
        };
  }
  return null;
}

export interface CaptionView {
  sample: string;
  text: string;
  rings: { fraction: string; strain: string } | null;
}

/** One line that says what is seen: structure, what colours it, for which load, and what the rings are. */
export function captionView(
  sample: SampleSummary,
  settings: ViewSettings,
  prediction: PredictionSummary | null,
  run: Pick<RunSummary, 'name' | 'split'> | null,
  label: LabelSummary | null,
  empty: boolean,
): CaptionView {
  const load = loadingLabel(settings.loading);
  const under = settings.loading.startsWith('angle')
    ? `pure shear at ${load}`
    : sample.dimensions === 3
      ? `shear ${load}`
      : load.replace(/^(simple|pure)/, '$1 shear');
  let text = 'undeformed structure, coloured by type';
  if (!empty && settings.colourBy === 'probability' && prediction !== null) {
    const by = run === null ? 'a deleted run' : `${run.name}${knownTo(run, sample)}`;
    text = `undeformed structure, coloured by ${by} for ${under}`;
  } else if (!empty && settings.colourBy === 'd2min' && label !== null) {
    text = `undeformed structure, coloured by measured D²min at ${formatPercent(label.strain)} ${under}`;
  }
  const rings =
    settings.rings && label !== null
      ? { fraction: formatPercent(label.fraction), strain: formatPercent(label.strain) }
      : null;
  return { sample: sample.name, text, rings };
}

/** A picture of a glass that a model learned from says nothing of how well it predicts. */
function knownTo({ split }: Pick<RunSummary, 'split'>, sample: SampleSummary): string {
  if (split.train.includes(sample.id)) return ' (which learned from this glass)';
  return split.validation.includes(sample.id) ? ' (which was chosen on this glass)' : '';
}

/** "cell 98.80 × 98.80 σ, periodic images dimmed". */
export function cellNote(sample: SampleSummary, images: boolean, perspective: boolean): string {
  const { length } = unitSymbols(sample.units);
  const edges = sample.cell.slice(0, sample.dimensions).map((edge) => Math.hypot(...edge));
  const equal = edges.every((edge) => Math.abs(edge - edges[0]) < 1e-4 * edges[0]);
  const shown = sample.dimensions === 3 && equal ? [edges[0]] : edges;
  const size = withUnit(shown.map((edge) => formatFixed(edge, 2)).join(' × '), length);
  const how =
    sample.dimensions === 3
      ? perspective
        ? ', perspective'
        : ', parallel'
      : images
        ? ', periodic images dimmed'
        : '';
  return `cell ${size}${how}`;
}

/** Grey additions to a load: its angle, and what exists of it. */
export function loadingHints(
  choice: LoadingChoice,
  dimensions: 2 | 3,
): { hint: string; note: string } {
  const angle = choice.name.startsWith('angle') ? null : elongationAngle(choice.name, dimensions);
  const known = [
    choice.predictions.length > 0 ? 'predicted' : '',
    choice.labels.length > 0 || choice.deformation !== null ? 'simulated' : '',
  ].filter((part) => part !== '');
  return { hint: angle === null ? '' : `${angle}°`, note: known.join(', ') };
}
