import { orbit, pan, zoomAt, type Camera, type Size } from './camera';
import type { Region } from './region';

/** Pixels: a shorter drag is a click. */
const CLICK = 4;
/** Pixels that an arrow key moves or turns by. */
const STEP = 40;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** What dragging with the left button does: `view` turns a 3D sample and selects by a box in 2D. */
export type DragTool = 'view' | 'pan' | 'box' | 'lasso';

type Gesture = 'orbit' | 'pan' | 'box' | 'lasso';

/** Shift draws a box and Alt a lasso with any tool; the other buttons always move the picture. */
function gestureOf(
  event: Pick<PointerEvent, 'button' | 'shiftKey' | 'altKey'>,
  tool: DragTool,
  turns: boolean,
): Gesture {
  if (event.button !== 0) return 'pan';
  if (event.altKey) return 'lasso';
  if (event.shiftKey) return 'box';
  if (tool === 'view') return turns ? 'orbit' : 'box';
  return tool;
}

/**
 * Pointer, wheel and keys of a view, as listeners for its element. The wheel zooms to the pointer, + and − to the middle.
 *
 * @param smallest and `largest`: limits of the camera's half height, so that no zoom loses the sample
 * @param click a press without a drag, in client pixels; `adds`: to what is selected
 * @param region while one is drawn, null when it is given up
 * @param selected a region that was finished
 * @param hover where the pointer is, at most once a frame; null: it has left
 */
export function useCameraControls(options: {
  turns: boolean;
  tool: () => DragTool;
  smallest: number;
  largest: number;
  change: (step: (camera: Camera, size: Size) => Camera) => void;
  click: (clientX: number, clientY: number, adds: boolean) => void;
  region: (region: Region | null) => void;
  selected: (region: Region, adds: boolean) => void;
  hover: (at: { clientX: number; clientY: number } | null) => void;
}) {
  let drag: { x: number; y: number; far: boolean; gesture: Gesture } | null = null;
  let drawn: number[] = [];
  let hovering = 0;

  function shift(dx: number, dy: number, turning: boolean): void {
    options.change((camera, size) =>
      turning ? orbit(camera, size, dx, dy) : pan(camera, size, dx, dy),
    );
  }
  function zoom(factor: number, at: (size: Size) => { x: number; y: number }): void {
    options.change((camera, size) => {
      const { x, y } = at(size);
      const wanted = camera.halfHeight / factor;
      const halfHeight = Math.max(options.smallest, Math.min(options.largest, wanted));
      return zoomAt(camera, size, x, y, camera.halfHeight / halfHeight);
    });
  }
  function hover(event: PointerEvent): void {
    if (hovering !== 0) cancelAnimationFrame(hovering);
    const { clientX, clientY } = event;
    hovering = requestAnimationFrame(() => {
      hovering = 0;
      options.hover({ clientX, clientY });
    });
  }
  function leave(): void {
    if (hovering !== 0) cancelAnimationFrame(hovering);
    hovering = 0;
    options.hover(null);
  }
  function place(event: PointerEvent): [number, number] {
    if (!(event.currentTarget instanceof Element)) return [0, 0];
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
  function draw(kind: 'box' | 'lasso', x: number, y: number): void {
    drawn = kind === 'box' ? [drawn[0], drawn[1], x, y] : [...drawn, x, y];
    options.region({ kind, points: drawn });
  }
  function giveUp(): void {
    drag = null;
    drawn = [];
    options.region(null);
  }

  return {
    pointerdown(event: PointerEvent): void {
      const gesture = gestureOf(event, options.tool(), options.turns);
      drag = { x: event.clientX, y: event.clientY, far: false, gesture };
      drawn = place(event);
      if (event.currentTarget instanceof Element)
        event.currentTarget.setPointerCapture(event.pointerId);
    },
    pointermove(event: PointerEvent): void {
      if (drag === null) return hover(event);
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.far && Math.hypot(dx, dy) < CLICK) return;
      if (!drag.far) leave();
      drag = { ...drag, x: event.clientX, y: event.clientY, far: true };
      if (drag.gesture === 'box' || drag.gesture === 'lasso') draw(drag.gesture, ...place(event));
      else shift(dx, dy, drag.gesture === 'orbit');
    },
    pointerup(event: PointerEvent): void {
      const ended = drag;
      const points = drawn;
      giveUp();
      if (ended === null) return;
      const adds = event.ctrlKey || event.metaKey;
      const { gesture, far } = ended;
      if (!far) {
        if (event.button === 0) options.click(event.clientX, event.clientY, adds || event.shiftKey);
      } else if (gesture === 'box' || gesture === 'lasso')
        options.selected({ kind: gesture, points }, adds);
    },
    pointercancel: giveUp,
    pointerleave: leave,
    wheel(event: WheelEvent): void {
      event.preventDefault();
      if (!(event.currentTarget instanceof Element)) return;
      const box = event.currentTarget.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015));
      zoom(factor, () => ({ x: event.clientX - box.left, y: event.clientY - box.top }));
    },
    keydown(event: KeyboardEvent): void {
      if (event.key === 'Escape' && drag !== null) {
        giveUp();
        return event.stopPropagation();
      }
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const arrow = ARROWS[event.key];
      if (arrow !== undefined) shift(...arrow, options.turns && !event.shiftKey);
      else if (event.key === '+' || event.key === '=' || event.key === '-') {
        zoom(event.key === '-' ? 1 / 1.25 : 1.25, ({ width, height }) => ({
          x: width / 2,
          y: height / 2,
        }));
      } else return;
      event.preventDefault();
    },
  };
}
