import { onScopeDispose } from 'vue';
import type { Stage } from './useStage';

/** A picture that costs more is slow, ms. */
const SLOW = 70;
/** How long the view must rest before all is drawn again, ms. */
const REST = 250;

/**
 * Draws less while the camera moves, if pictures were measured to be slow, and all of it once the camera rests.
 *
 * @param simplify true: a part stands for the whole
 */
export function useLevelOfDetail(stage: Stage, simplify: (on: boolean) => void) {
  let moving = false;
  let simple = false;
  let slow = 0;
  let timer = 0;

  const stop = stage.onCost((ms) => {
    if (!moving || simple) return;
    // one slow picture may be a new shader, two in a row are the sample
    slow = ms > SLOW ? slow + 1 : 0;
    if (slow >= 2) simplify((simple = true));
  });
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
  });

  /** The camera has moved. */
  return function moved(): void {
    moving = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      moving = false;
      if (simple) simplify((simple = false));
    }, REST);
  };
}
