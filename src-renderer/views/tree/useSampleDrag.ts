import { onBeforeUnmount, ref, type Ref } from 'vue';
import type { SplitTag } from '../../../src-shared/contract/project';
import { insertionAt, type Insertion } from './sampleOrder';
import type { TreeRow } from './treeRow';

/** Samples that are held by the pointer. */
export interface SampleDrag {
  samples: readonly string[];
  label: string;
  x: number;
  y: number;
  /** where they would be put; null: nowhere */
  insertion: Insertion | null;
  /** the part they would go to; undefined: the pointer is over none */
  tag: SplitTag | null | undefined;
}

interface DragOptions {
  list: Ref<HTMLElement | null>;
  rows: () => readonly TreeRow[];
  tops: () => Float64Array;
  move: (samples: readonly string[], before: string | null) => void;
  split: (samples: readonly string[], tag: SplitTag | null) => void;
}

/** How far the pointer goes before a press is a drag, pixels. */
const THRESHOLD = 5;
/** the list scrolls while the pointer is this near to its edge, pixels */
const EDGE = 28;

/** Drags samples within the list, or to one of the parts train, validation and test (`data-split`); Esc lets go. */
export function useSampleDrag({ list, rows, tops, move, split }: DragOptions) {
  const drag = ref<SampleDrag | null>(null);
  let pressed: { samples: readonly string[]; label: string; x: number; y: number } | null = null;
  let frame = 0;

  function press(event: PointerEvent, samples: readonly string[], label: string): void {
    if (event.button !== 0 || samples.length === 0) return;
    pressed = { samples, label, x: event.clientX, y: event.clientY };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', letGo);
    window.addEventListener('keydown', escape, true);
  }
  function follow(event: PointerEvent): void {
    if (pressed === null) return;
    const { clientX: x, clientY: y } = event;
    if (drag.value === null) {
      if (Math.hypot(x - pressed.x, y - pressed.y) < THRESHOLD) return;
      // the click that ends a drag belongs to no row
      list.value?.setPointerCapture(event.pointerId);
      frame = requestAnimationFrame(scroll);
    }
    drag.value = { samples: pressed.samples, label: pressed.label, x, y, ...targetAt(x, y) };
  }
  function targetAt(x: number, y: number): Pick<SampleDrag, 'insertion' | 'tag'> {
    const part = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-split]');
    if (part != null) return { insertion: null, tag: tagOf(part.dataset['split']) };
    const element = list.value;
    const box = element?.getBoundingClientRect();
    if (element === null || box === undefined || x < box.left || x > box.right)
      return { insertion: null, tag: undefined };
    const first = element.querySelector('.rows')?.getBoundingClientRect().top ?? box.top;
    return { insertion: insertionAt(rows(), tops(), y - first), tag: undefined };
  }
  function scroll(): void {
    const [element, held] = [list.value, drag.value];
    if (element === null || held === null) return;
    const { top, bottom } = element.getBoundingClientRect();
    const beyond = Math.min(0, held.y - top - EDGE) + Math.max(0, held.y - bottom + EDGE);
    if (beyond !== 0 && held.tag === undefined) {
      element.scrollTop += Math.max(-16, Math.min(16, beyond / 2));
      drag.value = { ...held, ...targetAt(held.x, held.y) };
    }
    frame = requestAnimationFrame(scroll);
  }
  function drop(): void {
    const held = drag.value;
    letGo();
    if (held === null) return;
    if (held.tag !== undefined) split(held.samples, held.tag);
    else if (held.insertion !== null) move(held.samples, held.insertion.before);
  }
  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || drag.value === null) return;
    event.preventDefault();
    event.stopPropagation();
    letGo();
  }
  function letGo(): void {
    cancelAnimationFrame(frame);
    pressed = null;
    drag.value = null;
    window.removeEventListener('pointermove', follow);
    window.removeEventListener('pointerup', drop);
    window.removeEventListener('pointercancel', letGo);
    window.removeEventListener('keydown', escape, true);
  }
  onBeforeUnmount(letGo);
  return { drag, press };
}

function tagOf(name: string | undefined): SplitTag | null {
  return name === 'train' || name === 'validation' || name === 'test' ? name : null;
}
