import { onScopeDispose, ref, type Ref } from 'vue';
import { orbit, type Camera, type Size } from './camera';

/** Seconds of a whole turn. */
const TURN = 24;
/** Where motion is unwelcome it turns by this part of a whole turn instead. */
const STEP = 1 / 12;

/** Turns the camera round the vertical of the picture until it is stopped. */
export function useTurntable(change: (step: (camera: Camera, size: Size) => Camera) => void): {
  turning: Ref<boolean>;
  turn(on: boolean): void;
} {
  const turning = ref(false);
  let frame = 0;
  let before = 0;

  /** `orbit` turns by half a turn over the height of the picture. */
  function by(share: number): void {
    change((camera, size) => orbit(camera, size, 2 * share * size.height, 0));
  }
  function step(now: number): void {
    by((now - before) / 1000 / TURN);
    before = now;
    frame = requestAnimationFrame(step);
  }
  function turn(on: boolean): void {
    cancelAnimationFrame(frame);
    turning.value = false;
    if (!on) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return by(STEP);
    turning.value = true;
    before = performance.now();
    frame = requestAnimationFrame(step);
  }
  onScopeDispose(() => cancelAnimationFrame(frame));
  return { turning, turn };
}
