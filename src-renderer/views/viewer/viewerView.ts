import type {
  FanSummary,
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
  RunSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import { strainsOfChoice, type LoadingChoice } from '../../state/sampleChoices';
import type { ViewSettings } from '../../state/viewSettings';
import { elongationAngle, loadingLabel } from '../../ui/loadings';
import { formatFixed, formatPercent, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';

/** What a viewer asks of the window when the user wants what is missing. */
export type ViewerRequest =
  | { action: 'predict'; run: RunSummary; loading: string; place: string }
  | { action: 'label'; strain: number }
  | { action: 'train' }
  | { action: 'indicators' };

/** Whether the colours follow the arrow while it is held: the rest waits until it is let go. */
export function followsLoad(
  { colourBy }: Pick<ViewSettings, 'colourBy'>,
  fan: FanSummary | null,
  indicator: Pick<IndicatorSummary, 'oriented' | 'loading'> | null,
): boolean {
  if (colourBy === 'probability') return fan !== null;
  // of a linear response every load follows from its coefficients
  return colourBy === 'indicator' && indicator?.oriented === true && indicator.loading === null;
}

/** What stands in the middle of a viewer that has nothing to colour by, with what helps. */
export interface EmptyView {
  title: string;
  text: string;
  action: 'predict' | 'train' | 'label' | 'indicators' | null;
  actionLabel: string;
}

/** What there is of a sample for the load and strain that are asked for. */
export interface Available {
  choice: LoadingChoice | null;
  prediction: PredictionSummary | null;
  /** stands in for a prediction that is not there */
  fan: FanSummary | null;
  label: LabelSummary | null;
  indicator: IndicatorSummary | null;
  predictor: RunSummary | null;
}

/** Why the atoms cannot be coloured as asked. Null: they can. */
export function emptyView(
  settings: ViewSettings,
  { choice, prediction, fan, label, indicator, predictor }: Available,
): EmptyView | null {
  const load = loadingLabel(settings.loading);
  if (settings.colourBy === 'probability' && prediction === null && fan === null) {
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
  if (settings.colourBy === 'd2min' && label === null && settings.strain === 0) {
    return {
      title: 'Undeformed',
      text: 'Coloured by type. D²min is measured at a strain above 0: move the slider.',
      action: null,
      actionLabel: '',
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
  if (settings.colourBy === 'indicator' && indicator === null) {
    return {
      title: 'No values for this load',
      text: `Coloured by type. This indicator was not computed for ${load}.`,
      action: 'indicators',
      actionLabel: 'Compute indicators…',
    };
  }
  return null;
}

export interface CaptionView {
  sample: string;
  text: string;
  /** that the colours are not the exact ones: "between 45° and 50°" */
  tag: string | null;
  rings: { fraction: string; strain: string } | null;
}

/** What a picture was painted from; `empty`: it could not be coloured as asked. */
export interface Painted extends Pick<Available, 'prediction' | 'fan' | 'label' | 'indicator'> {
  run: Pick<RunSummary, 'name' | 'split'> | null;
  empty: boolean;
  tag: string | null;
}

/** One line that says what is seen: structure, what colours it, for which load, and what the rings are. */
export function captionView(
  sample: SampleSummary,
  settings: ViewSettings,
  { prediction, fan, run, label, indicator, empty, tag }: Painted,
): CaptionView {
  const load = loadingLabel(settings.loading);
  const under = settings.loading.startsWith('angle')
    ? `pure shear at ${load}`
    : sample.dimensions === 3
      ? `shear ${load}`
      : load.replace(/^(simple|pure)/, '$1 shear');
  const structure =
    (settings.frame ?? 0) > 0
      ? `structure deformed to ${formatPercent(settings.frame ?? 0)}`
      : 'undeformed structure';
  let text = `${structure}, coloured by type`;
  if (!empty && settings.colourBy === 'probability' && (prediction ?? fan) !== null) {
    const by = run === null ? 'a deleted run' : `${run.name}${knownTo(run, sample)}`;
    text = `${structure}, coloured by ${by} for ${under}`;
  } else if (!empty && settings.colourBy === 'd2min' && label !== null) {
    text = `${structure}, coloured by measured D²min at ${formatPercent(label.strain)} ${under}`;
  } else if (!empty && settings.colourBy === 'indicator' && indicator !== null) {
    const how = indicator.oriented ? ` for ${under}` : '';
    text = `${structure}, coloured by ${indicator.title}${how}`;
  } else if (!empty && settings.colourBy === 'column' && settings.column !== null) {
    text = `${structure}, coloured by ${settings.column}`;
  } else if (!empty && settings.colourBy === 'overlap' && settings.overlap !== null) {
    const { method, strain } = settings.overlap;
    text = `${structure}, the largest values of ${method} and the plastic atoms at ${formatPercent(strain)} ${under}`;
  }
  const rings =
    settings.rings && label !== null
      ? { fraction: formatPercent(label.fraction), strain: formatPercent(label.strain) }
      : null;
  return { sample: sample.name, text, tag, rings };
}

/** The same as plain text: what a figure says of itself. */
export function captionText(view: CaptionView | null): string {
  if (view === null) return '';
  const rings =
    view.rings === null
      ? ''
      : ` Circles: top ${view.rings.fraction} D²min at ${view.rings.strain} strain.`;
  const tag = view.tag === null ? '' : `, ${view.tag}`;
  return `${view.sample}, ${view.text}${tag}.${rings}`;
}

/** A picture of a glass that a model learned from says nothing of how well it predicts. */
function knownTo({ split }: Pick<RunSummary, 'split'>, sample: SampleSummary): string {
  if (split.train.includes(sample.id)) return ' (which learned from this glass)';
  return split.validation.includes(sample.id) ? ' (which was chosen on this glass)' : '';
}

/** "cell 98.80 × 98.80 σ, periodic images dimmed". */
export function cellNote(
  sample: Pick<SampleSummary, 'dimensions' | 'cell' | 'units'>,
  images: boolean,
  perspective: boolean,
): string {
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
