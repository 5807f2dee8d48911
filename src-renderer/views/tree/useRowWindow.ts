import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { drawnPieces, type Piece } from './rowWindow';

/** Which rows of a scrolled list are drawn. @param kept index of a row that is always drawn; −1: none */
export function useRowWindow(
  list: Ref<HTMLElement | null>,
  tops: () => Float64Array,
  kept: () => number,
) {
  const top = ref(0);
  const height = ref(800);
  const observer = new ResizeObserver(() => {
    // hidden, the list keeps what it has drawn
    if (list.value !== null && list.value.clientHeight > 0) height.value = list.value.clientHeight;
  });
  onMounted(() => {
    if (list.value !== null) observer.observe(list.value);
  });
  onBeforeUnmount(() => observer.disconnect());

  const pieces = computed<Piece[]>(() => drawnPieces(tops(), top.value, height.value, kept()));
  function scrolled(): void {
    top.value = list.value?.scrollTop ?? 0;
  }
  return { pieces, scrolled };
}
