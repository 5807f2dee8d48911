import type {
  FanSummary,
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
  SampleSummary,
} from '../../../../src-shared/contract/project';
import type { SampleArrays } from '../../../state/samples';
import type { ViewSettings } from '../../../state/viewSettings';
import type { ColourMap } from '../../../ui/colours/colourMap';
import type { LegendView } from '../legendView';

/** What a painter is asked for: settings with the records that they name. */
export interface PaintRequest {
  sample: SampleSummary;
  settings: ViewSettings;
  prediction: PredictionSummary | null;
  /** what stands in for a prediction that is not there: the same run at stored angles */
  fan: FanSummary | null;
  label: LabelSummary | null;
  indicator: IndicatorSummary | null;
  /** drawn on a dark background: another half of Ember, other tokens */
  dark: boolean;
  arrays: SampleArrays;
  /** rows of the plastic atoms of the label set; null without one */
  labelled: Int32Array | null;
}

/** Colours of all atoms and what they mean. */
export interface Colours {
  rgba: Uint8Array;
  map: ColourMap;
  legend: LegendView;
  /** what was coloured, NaN where an atom has no value; null for classes */
  values: Float32Array | null;
  /** that not the exact values are shown, but those "between 45° and 50°" */
  tag?: string;
}

/** Colours for one kind of quantity; null when what it needs is not there. */
export type Painter = (request: PaintRequest) => Promise<Colours | null>;

/** Rows of the values for which a test holds, ascending. */
export function rowsWhere(values: Float32Array, holds: (value: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) if (holds(values[i])) rows.push(i);
  return Int32Array.from(rows);
}
