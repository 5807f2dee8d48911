import { shallowRef, watch, type Ref } from 'vue';
import type { FanSummary, SampleSummary } from '../../../../src-shared/contract/project';
import { atomFan, fanAngles, fanLoadings, sampleFan } from '../../../../src-shared/geometry/fan';
import { planarLoading } from '../../../../src-shared/geometry/loading';
import { evaluateResponse, responseSize } from '../../../../src-shared/geometry/response';
import { d2minColumn, probabilityColumn } from '../../../state/columnNames';
import { useProjectStore } from '../../../state/project';
import { labelAt, shownPrediction, type LoadingChoice } from '../../../state/sampleChoices';
import { useSamplesStore } from '../../../state/samples';
import type { ViewSettings } from '../../../state/viewSettings';
import { elongationAngle } from '../../../ui/loadings';

/** Directions of the response's curve over half a turn. */
const DIRECTIONS = 90;

/** Shares of the sample by the logits that they were counted of. */
const counted = new WeakMap<Float32Array, Float64Array>();

/** What is known of an atom, or of all atoms, against the angle of the elongation axis. */
export interface AtomFan {
  /** of the row, or of the whole sample */
  row: number | null;
  /** class probability of the atom, or share of the atoms above 0.5 */
  predicted: { angle: number; loading: string; value: number }[];
  /** D²min of the atom at the chosen strain */
  measured: { angle: number; value: number }[];
  /** linear response of the atom over its largest, at equal steps of half a turn; empty without one */
  response: number[];
}

const NOTHING: AtomFan = { row: null, predicted: [], measured: [], response: [] };

/** What a dial shows, and where from. */
interface FanSource {
  sample: Ref<SampleSummary>;
  choices: Ref<LoadingChoice[]>;
  settings: Ref<ViewSettings>;
  /** all angles of a run; null: only the loads that were predicted one by one */
  stored: Ref<FanSummary | null>;
  /** null: the whole sample */
  row: Ref<number | null>;
}

/** Reads what is stored of one atom, or of the sample, for every angle; nothing is made up between them. */
export function useAtomFan({ sample, choices, settings, stored, row }: FanSource): Ref<AtomFan> {
  const project = useProjectStore();
  const samples = useSamplesStore();
  const fan = shallowRef<AtomFan>(NOTHING);
  let latest = 0;

  async function readFan({ id }: FanSummary): Promise<AtomFan['predicted']> {
    const { logits, atoms } = await samples.fan(id);
    const values = row.value === null ? sharesOf(logits, atoms) : atomFan(logits, atoms, row.value);
    const loadings = fanLoadings();
    return fanAngles.map((angle, k) => ({ angle, loading: loadings[k].name, value: values[k] }));
  }
  async function readPredictions(): Promise<AtomFan['predicted']> {
    const predicted: AtomFan['predicted'] = [];
    const atom = row.value;
    for (const choice of choices.value) {
      const angle = elongationAngle(choice.name, 2);
      if (angle === null || project.state === null) continue;
      const column = probabilityColumn(shownPrediction(project.state, choice, settings.value.run));
      if (column === null) continue;
      const { values } = await samples.column(sample.value.id, column);
      const value = atom === null ? shareAbove(values) : values[atom];
      predicted.push({ angle, loading: choice.name, value });
    }
    return predicted;
  }
  async function read(): Promise<AtomFan> {
    const { id } = sample.value;
    const atom = row.value;
    const predicted = await (stored.value === null ? readPredictions() : readFan(stored.value));
    const measured: AtomFan['measured'] = [];
    for (const choice of atom === null ? [] : choices.value) {
      const angle = elongationAngle(choice.name, 2);
      const { strain, labelled } = settings.value;
      const d2min = d2minColumn(labelAt(choice, strain, labelled));
      if (angle === null || d2min === null || atom === null) continue;
      measured.push({ angle, value: (await samples.column(id, d2min)).values[atom] });
    }
    const linear = project.indicators.find(
      (each) => each.sample === id && each.indicator === 'linear-response',
    );
    let response: number[] = [];
    if (linear !== undefined && atom !== null) {
      const { holds, data } = await samples.indicator(id, linear.id);
      if (holds === 'coefficients') response = curve(data, atom);
    }
    return { row: atom, predicted, measured, response };
  }

  watch(
    () => [
      sample.value.id,
      row.value,
      stored.value?.id,
      settings.value.strain,
      settings.value.run,
      choices.value,
      project.indicators,
    ],
    async () => {
      const mine = ++latest;
      const next = await read().catch(() => NOTHING);
      if (mine === latest) fan.value = next;
    },
    { immediate: true },
  );
  return fan;
}

function sharesOf(logits: Float32Array, atoms: number): Float64Array {
  const shares = counted.get(logits) ?? sampleFan(logits, atoms);
  counted.set(logits, shares);
  return shares;
}

function shareAbove(values: Float32Array): number {
  let [above, valid] = [0, 0];
  for (const value of values) {
    if (value > 0.5) above++;
    if (!Number.isNaN(value)) valid++;
  }
  return valid === 0 ? NaN : above / valid;
}

function curve(coefficients: Float64Array, row: number): number[] {
  const size = responseSize(2);
  const own = coefficients.slice(size * row, size * (row + 1));
  const values = Array.from(
    { length: DIRECTIONS },
    (_, k) => evaluateResponse(own, planarLoading((k * 180) / DIRECTIONS))[0],
  );
  const largest = Math.max(...values);
  return largest > 0 ? values.map((value) => value / largest) : [];
}
