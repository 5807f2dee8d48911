import { computed, shallowRef, watch } from 'vue';
import { d2minColumn, probabilityColumn, type ColumnChoice } from '../../state/columnNames';
import { useSamplesStore } from '../../state/samples';
import { useViewStore } from '../../state/view';
import {
  formatInteger,
  formatPercent,
  formatProbability,
  formatSignificant,
} from '../../ui/numbers';
import { largestRows } from './startingPoints';

export interface StartingPoint {
  row: number;
  id: string;
  value: string;
}
export interface StartingList {
  title: string;
  points: StartingPoint[];
}

const COUNT = 3;

/** The atoms to begin with: those of the largest probability and of the largest D²min for the load that is shown. */
export function useStartingPoints() {
  const samples = useSamplesStore();
  const view = useViewStore();
  const known = shallowRef<{ sample: string; lists: StartingList[] } | null>(null);
  let latest = 0;

  async function load(): Promise<void> {
    const mine = ++latest;
    const { shown } = view;
    if (shown === null) {
      known.value = null;
      return;
    }
    const { sample, prediction, label } = shown;
    const listOf = async (
      title: string,
      column: ColumnChoice | null,
      text: (value: number) => string,
    ): Promise<StartingList[]> => {
      if (column === null) return [];
      const { values } = await samples.column(sample.id, column);
      const { ids } = await samples.sample(sample.id);
      const points = largestRows(values, COUNT).map((row) => ({
        row,
        id: formatInteger(ids[row]),
        value: text(values[row]),
      }));
      return [{ title, points }];
    };
    try {
      const found = await Promise.all([
        listOf('Largest class probability', probabilityColumn(prediction), formatProbability),
        listOf(
          label === null ? 'Largest D²min' : `Largest D²min at ${formatPercent(label.strain)}`,
          d2minColumn(label),
          formatSignificant,
        ),
      ]);
      if (mine === latest) known.value = { sample: sample.id, lists: found.flat() };
    } catch {
      // the viewer says what cannot be read
      if (mine === latest) known.value = null;
    }
  }
  watch(() => [view.shown?.sample.id, view.shown?.prediction?.id, view.shown?.label?.id], load, {
    immediate: true,
  });
  // rows of one sample mean other atoms of another
  return computed(() =>
    known.value !== null && known.value.sample === view.shown?.sample.id ? known.value.lists : [],
  );
}
