import { indicatorCatalogue, indicatorKind } from '../../../src-shared/contract/indicators';
import type { ComputedIndicator, TaskInput } from '../../../src-shared/contract/tasks';
import { writeColumnCsv } from '../support/columnCsv';
import { sidecar } from '../support/sidecar';
import type { TaskContext } from '../task';

interface Written {
  ids: Float64Array;
  value: Float64Array;
  computed: ComputedIndicator;
  /** where the structure is from */
  source: object;
}

/** Writes an indicator as the CSV `id,value`, with a sidecar that says what it is. */
export async function writeIndicator(
  path: string,
  { ids, value, computed, source }: Written,
  { indicator, loading }: TaskInput<'indicators'>,
  { signal, version }: Pick<TaskContext, 'signal' | 'version'>,
): Promise<void> {
  const kind = indicatorKind(indicator);
  const { potential, modes } = computed;
  const definition = kind === null ? `column of the file` : indicatorCatalogue[kind].definition;
  await writeColumnCsv(
    path,
    [
      { name: 'id', values: ids },
      { name: 'value', values: value },
    ],
    {
      signal,
      meta: {
        ...sidecar(version),
        source,
        ...{ indicator, loading: loading ?? null, potential, modes, record: computed.id },
        columns: [{ name: 'value', definition, missing: '' }],
      },
    },
  );
}
