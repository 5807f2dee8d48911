import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type { SampleSummary } from '../../../../src-shared/contract/project';
import { messageOf } from '../../../ipc/client';
import { useFramesStore, type Frame } from '../../../state/frames';
import type { SampleArrays } from '../../../state/samples';
import { sameStrain } from '../../../state/strains';
import { useProjectStore } from '../../../state/project';
import type { ViewSettings } from '../../../state/viewSettings';
import { MAP_SIZE, type ColourMap } from '../../../ui/colours/colourMap';
import { viridis } from '../../../ui/colours/maps';
import { tokenRgb } from '../../../ui/theme';
import { arrowRows, lengthOf, type DrawnArrows } from '../../../vtk/arrowGeometry';

/** Arrows with the ends of their colours. */
export interface ShownArrows extends DrawnArrows {
  longest: number;
  strain: number;
  nonAffine: boolean;
  map: ColourMap | null;
}

/** The frame of a load at a strain; null for the undeformed one, and where there is none. */
export function frameAt(
  sample: string,
  loading: string,
  strain: number | null,
): Promise<Frame> | null {
  if (strain === null || strain === 0) return null;
  const found = useProjectStore()
    .deformations.find((each) => each.sample === sample && each.loading === loading)
    ?.strains.some((each) => sameStrain(each, strain));
  return found === true ? useFramesStore().frame(sample, loading, strain) : null;
}

/**
 * Displacement arrows from the undeformed positions to the frame at the strain of the labels. The arrows of the frame before
 * stay until the next one is there.
 *
 * @param shown [N]: 2 whole; null: all whole
 */
export function useArrowField(
  sample: Ref<SampleSummary>,
  settings: Ref<ViewSettings>,
  painting: Ref<{ arrays: SampleArrays; dark: boolean } | null>,
  shown: Ref<Uint8Array | null>,
) {
  const frame = shallowRef<{ frame: Frame; strain: number } | null>(null);
  const failure = ref<string | null>(null);
  let latest = 0;

  async function load(): Promise<void> {
    const mine = ++latest;
    const { arrows, loading, strain } = settings.value;
    const asked = arrows === null ? null : frameAt(sample.value.id, loading, strain);
    failure.value = null;
    try {
      const loaded = await asked;
      if (mine !== latest) return;
      frame.value = loaded === null || strain === null ? null : { frame: loaded, strain };
    } catch (error) {
      if (mine !== latest) return;
      frame.value = null;
      failure.value = messageOf(error);
    }
  }
  watch(
    () => [
      sample.value.id,
      settings.value.loading,
      settings.value.strain,
      settings.value.arrows === null,
    ],
    load,
    { immediate: true },
  );

  // each on its own: other colours of the atoms are no other arrows
  const from = computed(() => painting.value?.arrays.positions ?? null);
  const dark = computed(() => painting.value?.dark === true);
  const arrows = computed<ShownArrows | null>(() => {
    const asked = settings.value.arrows;
    if (asked === null || frame.value === null || from.value === null) return null;
    const vectors = asked.nonAffine ? frame.value.frame.nonAffine : frame.value.frame.total;
    const { least, scale } = asked;
    const found = arrowRows({ vectors, least }, shown.value);
    let longest = 0;
    for (const row of found.rows) longest = Math.max(longest, lengthOf(vectors, row));
    const ink = tokenRgb('ink', dark.value);
    const map = asked.colour === 'length' ? viridis : null;
    const colour = (length: number): readonly [number, number, number] => {
      if (map === null) return ink;
      const at = 3 * Math.min(MAP_SIZE - 1, Math.floor((MAP_SIZE * length) / longest));
      return [map[at], map[at + 1], map[at + 2]];
    };
    const field = { from: from.value, vectors, scale, least, colour };
    const { strain } = frame.value;
    return { ...found, field, longest, strain, nonAffine: asked.nonAffine, map };
  });
  return { arrows, failure };
}
