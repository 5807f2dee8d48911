import { computed, watch, type ComputedRef } from 'vue';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { useSamplesStore } from '../state/samples';
import type { TrainingCurves } from '../state/training';
import type { ValidationPicture } from '../views/training/validationPicture';

/**
 * The validation sample of a training with what was predicted of it last, once its positions are there. Null for a sample
 * that is not in the open project, and in 3D, of which one plane would say little.
 */
export function useValidationPicture(
  watched: () => TrainingCurves['watched'],
): ComputedRef<ValidationPicture | null> {
  const project = useProjectStore();
  const samples = useSamplesStore();
  const { guard } = useNoticesStore();

  // the training says something new several times a second, of the validation once in an epoch
  const latest = computed(watched);
  const sample = computed(() => {
    const known = project.sampleById(latest.value?.cases[0]?.sample ?? '');
    return known?.dimensions === 2 ? known : null;
  });
  watch(
    () => sample.value?.id,
    (id) => {
      if (id !== undefined) void guard(() => samples.sample(id));
    },
    { immediate: true },
  );
  return computed(() => {
    const [known, now] = [sample.value, latest.value];
    const arrays = known === null ? undefined : samples.arrays.get(known.id);
    if (known === null || now === null || arrays === undefined) return null;
    const { name, cell, origin } = known;
    const { positions, radii } = arrays;
    return { name, cell, origin, positions, radii, ...now };
  });
}
