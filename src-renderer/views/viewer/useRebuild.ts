import { onScopeDispose, ref } from 'vue';

/** Milliseconds that the note of a rebuilt view stays. */
const NOTE = 8000;
/** A graphics driver that restarts this often within a minute is not asked again before the user says so. */
const OFTEN = 3;
const MINUTE = 60_000;

/** What a viewer does when its graphics context is lost: it builds a new one, unless that is lost again and again. */
export function useRebuild() {
  const generation = ref(0);
  const rebuilt = ref(false);
  const failure = ref<string | null>(null);
  let losses: number[] = [];
  let timer = 0;

  function lost(): void {
    const now = performance.now();
    losses = [...losses.filter((then) => now - then < MINUTE), now];
    if (losses.length >= OFTEN) {
      failure.value = 'The graphics driver keeps restarting. Close other windows that draw in 3D.';
      return;
    }
    generation.value++;
    rebuilt.value = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => (rebuilt.value = false), NOTE);
  }
  function failed(reason: string): void {
    failure.value = `The atoms cannot be drawn: ${reason}. Results and exports are unharmed.`;
  }
  function again(): void {
    losses = [];
    failure.value = null;
    generation.value++;
  }
  onScopeDispose(() => clearTimeout(timer));

  return { generation, rebuilt, failure, lost, failed, again };
}
