/** An element's place on the page, CSS pixels. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The part of a canvas that an element covers.
 *
 * @returns left, bottom, right, top as shares of the canvas, 0 to 1, measured from its lower left corner
 */
export function viewportOf(canvas: Rect, element: Rect): [number, number, number, number] {
  const share = (length: number, whole: number) => Math.max(0, Math.min(1, length / whole));
  const left = element.left - canvas.left;
  const top = element.top - canvas.top;
  return [
    share(left, canvas.width),
    share(canvas.height - top - element.height, canvas.height),
    share(left + element.width, canvas.width),
    share(canvas.height - top, canvas.height),
  ];
}
