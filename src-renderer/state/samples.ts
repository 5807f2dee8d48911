import { defineStore } from 'pinia';
import { markRaw, shallowReactive } from 'vue';
import type { ReaderOutput } from '../../src-shared/contract/reader';
import { read } from '../ipc/reader';
import type { ColumnChoice } from './columnNames';

export type SampleArrays = ReaderOutput<'sample'>;
export type ColumnValues = ReaderOutput<'column'>;
export type IndicatorArray = ReaderOutput<'indicator'>;

/** Indicators kept: coefficients of 10⁶ atoms in 3D take 120 MB. */
const INDICATORS_KEPT = 4;

/** Columns kept per window: a sample of 10⁶ atoms has 4 MB in each. */
const COLUMNS_KEPT = 48;

/** Arrays of samples, asked of the reader once and kept outside reactivity. */
export const useSamplesStore = defineStore('samples', () => {
  const arrays = shallowReactive(new Map<string, SampleArrays>());
  const columns = new Map<string, ColumnValues>();
  const indicators = new Map<string, IndicatorArray>();

  const underWay = new Map<string, Promise<unknown>>();

  /** Two that ask for the same at the same time wait for one answer. */
  function once<T>(key: string, ask: () => Promise<T>): Promise<T>;
  function once(key: string, ask: () => Promise<unknown>): Promise<unknown> {
    const before = underWay.get(key);
    if (before !== undefined) return before;
    const asked = ask().finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  }

  async function sample(id: string): Promise<SampleArrays> {
    const known = arrays.get(id);
    if (known !== undefined) return known;
    return once(`sample ${id}`, async () => {
      const loaded = markRaw(await read('sample', { sample: id }));
      arrays.set(id, loaded);
      return loaded;
    });
  }

  /** Records never change, so a column of one is read once. */
  async function column(
    sampleId: string,
    { column, model, record }: ColumnChoice,
  ): Promise<ColumnValues> {
    const key = `${record} ${column}`;
    const loaded =
      columns.get(key) ??
      (await once(key, () =>
        read('column', { sample: sampleId, column, ...(model === null ? {} : { model }) }),
      ));
    columns.delete(key);
    columns.set(key, markRaw(loaded));
    for (const old of columns.keys()) {
      if (columns.size <= COLUMNS_KEPT) break;
      columns.delete(old);
    }
    return loaded;
  }

  /** All of an indicator's record: its values, or coefficients from which they follow for any loading. */
  async function indicator(sampleId: string, id: string): Promise<IndicatorArray> {
    const loaded =
      indicators.get(id) ??
      (await once(`indicator ${id}`, () => read('indicator', { sample: sampleId, indicator: id })));
    indicators.delete(id);
    indicators.set(id, markRaw(loaded));
    for (const old of indicators.keys()) {
      if (indicators.size <= INDICATORS_KEPT) break;
      indicators.delete(old);
    }
    return loaded;
  }

  function forget(): void {
    arrays.clear();
    columns.clear();
    indicators.clear();
  }

  return { arrays, sample, column, indicator, forget };
});
