import { defineStore } from 'pinia';
import { markRaw, shallowReactive } from 'vue';
import type { ReaderOutput } from '../../src-shared/contract/reader';
import type { TaskRequest } from '../../src-shared/contract/tasks';
import { read } from '../ipc/reader';
import type { ColumnChoice } from './columnNames';

export type SampleArrays = ReaderOutput<'sample'>;
export type ColumnValues = ReaderOutput<'column'>;
export type Annotations = ReaderOutput<'annotations'>;
export type IndicatorArray = ReaderOutput<'indicator'>;
export type FanArrays = ReaderOutput<'fan'>;

/** Arrays of samples, asked of the reader once and kept outside reactivity. */
export const useSamplesStore = defineStore('samples', () => {
  const arrays = shallowReactive(new Map<string, SampleArrays>());
  const columns = new Map<string, ColumnValues>();
  const indicators = new Map<string, IndicatorArray>();
  const fans = new Map<string, FanArrays>();

  let mostBytes = 512 * 2 ** 20;

  /** What was used longest ago goes first; what was asked for last always stays. */
  function trim(): void {
    const sizes = [
      ...[...columns].map(([key, { values }]) => ({ map: columns, key, bytes: values.byteLength })),
      ...[...indicators].map(([key, { data }]) => ({
        map: indicators,
        key,
        bytes: data.byteLength,
      })),
      ...[...fans].map(([key, { logits }]) => ({ map: fans, key, bytes: logits.byteLength })),
    ];
    let bytes = sizes.reduce((sum, each) => sum + each.bytes, 0);
    for (const each of sizes) {
      if (bytes <= mostBytes || each.map.size === 1) continue;
      each.map.delete(each.key);
      bytes -= each.bytes;
    }
  }
  /** @param bytes of values that may be kept */
  function keep(bytes: number): void {
    mostBytes = bytes;
    trim();
  }

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
    { column, model, record, newest }: ColumnChoice,
  ): Promise<ColumnValues> {
    const key = `${record} ${column}`;
    const loaded =
      columns.get(key) ??
      (await once(key, () =>
        read('column', {
          ...{ sample: sampleId, column },
          ...(newest === true ? {} : { record }),
          ...(model === null ? {} : { model }),
        }),
      ));
    columns.delete(key);
    columns.set(key, markRaw(loaded));
    trim();
    return loaded;
  }

  /** All of an indicator's record: its values, or coefficients from which they follow for any loading. */
  async function indicator(sampleId: string, id: string): Promise<IndicatorArray> {
    const loaded =
      indicators.get(id) ??
      (await once(`indicator ${id}`, () => read('indicator', { sample: sampleId, indicator: id })));
    indicators.delete(id);
    indicators.set(id, markRaw(loaded));
    trim();
    return loaded;
  }

  /** The prediction of a sample at every angle of a fan: [angles, N] logits. */
  async function fan(id: string): Promise<FanArrays> {
    const loaded = fans.get(id) ?? (await once(`fan ${id}`, () => read('fan', { fan: id })));
    fans.delete(id);
    fans.set(id, markRaw(loaded));
    trim();
    return loaded;
  }

  /** The columns that a sample has now; asked again after each new record. */
  function annotations(sampleId: string): Promise<Annotations> {
    return once(`annotations ${sampleId}`, () => read('annotations', { sample: sampleId }));
  }

  /** The columns that an export of a sample adds, of one load or all, of one run or of the newest predictions. */
  function exportColumns(
    sampleId: string,
    wanted: { loading?: string; model?: string },
  ): Promise<ReaderOutput<'exportColumns'>> {
    return read('exportColumns', { sample: sampleId, ...wanted });
  }

  /** The first lines that an export would write of a few atoms. */
  function exportPreview(
    ending: 'dump' | 'xyz' | 'csv' | 'data',
    input: Omit<TaskRequest<'export'>, 'project' | 'out'>,
  ): Promise<string[]> {
    return read('exportPreview', { ending, input });
  }

  function forget(): void {
    arrays.clear();
    columns.clear();
    indicators.clear();
    fans.clear();
  }

  return {
    arrays,
    sample,
    column,
    annotations,
    exportColumns,
    exportPreview,
    indicator,
    fan,
    keep,
    forget,
  };
});
