import { ref, shallowRef, watch } from 'vue';
import type { RadialDistributions, SampleRecord } from '../../../src-shared/contract/reader';
import { messageOf } from '../../ipc/client';
import { read } from '../../ipc/reader';
import { useProjectStore } from '../../state/project';

/** Origin and g(r) of a sample, asked for when its tab is opened. */
export function useSampleRecord(sample: string) {
  const project = useProjectStore();
  const record = shallowRef<SampleRecord | null>(null);
  const distribution = shallowRef<RadialDistributions | null>(null);
  const failure = ref<string | null>(null);

  async function load(): Promise<void> {
    try {
      record.value = await read('sampleRecord', { sample });
      failure.value = null;
    } catch (error) {
      failure.value = messageOf(error);
    }
  }
  watch(() => project.deformations, load, { immediate: true });
  read('radialDistribution', { sample }).then(
    (known) => (distribution.value = known),
    (error: unknown) => (failure.value = messageOf(error)),
  );
  return { record, distribution, failure };
}
