import { orbit, pan, zoomAt, type Camera, type Size } from './camera';

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

/**
 * Pointer, wheel and keys of a view, as listeners for its element. A drag turns a 3D sample and moves a 2D one; with
 * Shift or another button it always moves. The wheel zooms to the pointer, + and − to the middle.
 *
 * @param smallest and `largest`: limits of the camera's half height, so that no zoom loses the sample
 * @param click a press without a drag, in client pixels
 */
export function useCameraControls(options: {
  turns: boolean;
  smallest: number;
  largest: number;
  change: (step: (camera: Camera, size: Size) => Camera) => void;
  click: (clientX: number, clientY: number) => void;
}) {
  let drag: { x: number; y: number; button: number; far: boolean } | null = null;

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

  return {
    pointerdown(event: PointerEvent): void {
      drag = { x: event.clientX, y: event.clientY, button: event.button, far: false };
      if (event.currentTarget instanceof Element)
        event.currentTarget.setPointerCapture(event.pointerId);
    },
    pointermove(event: PointerEvent): void {
      if (drag === null) return;
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.far && Math.hypot(dx, dy) < CLICK) return;
      shift(dx, dy, options.turns && drag.button === 0 && !event.shiftKey);
      drag = { ...drag, x: event.clientX, y: event.clientY, far: true };
    },
    pointerup(event: PointerEvent): void {
      const isClick = drag !== null && !drag.far && drag.button === 0;
      drag = null;
      if (isClick) options.click(event.clientX, event.clientY);
    },
    pointercancel(): void {
      drag = null;
    },
    wheel(event: WheelEvent): void {
      event.preventDefault();
      if (!(event.currentTarget instanceof Element)) return;
      const box = event.currentTarget.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015));
      zoom(factor, () => ({ x: event.clientX - box.left, y: event.clientY - box.top }));
    },
    keydown(event: KeyboardEvent): void {
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
