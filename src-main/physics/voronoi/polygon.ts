import { START, TOUCHING } from './cellBody';
import type { CellBody } from './cellBody';

/** Corners counter-clockwise; label and offset are of the side from corner k to corner k + 1. */
interface Outline {
  x: Float64Array;
  y: Float64Array;
  label: Int32Array;
  offset: Float64Array;
}

/** A convex polygon around the origin; z is not looked at. */
export class CellPolygon implements CellBody {
  private count = 0;
  private outline = emptyOutline(64);
  private spare = emptyOutline(64);
  /** of each corner above the line that cuts */
  private height = new Float64Array(64);

  reset(halfWidth: number): void {
    this.count = 4;
    this.outline.x.set([-halfWidth, halfWidth, halfWidth, -halfWidth]);
    this.outline.y.set([-halfWidth, -halfWidth, halfWidth, halfWidth]);
    this.outline.label.fill(START, 0, 4);
    this.outline.offset.fill(halfWidth, 0, 4);
  }

  cut(nx: number, ny: number, _nz: number, offset: number, label: number): boolean {
    const { count, height } = this;
    const { x, y } = this.outline;
    let top = 0;
    for (let k = 0; k < count; k++) {
      height[k] = nx * x[k] + ny * y[k] - offset;
      if (height[k] > height[top]) top = k;
    }
    const touching = offset * TOUCHING;
    if (!(height[top] > touching)) return false;
    // what goes is the run of corners around the highest: one run, whatever rounding says of corners beyond it
    let first = top;
    let last = top;
    let kept = count - 1;
    for (let k = before(top, count); kept > 1 && height[k] > touching; k = before(k, count)) {
      first = k;
      kept--;
    }
    for (let k = after(top, count); kept > 1 && height[k] > touching; k = after(k, count)) {
      last = k;
      kept--;
    }
    this.replaceRun(first, last, kept, offset, label);
    return true;
  }

  /** The corners first … last (round the end) give way to the two ends of the new side. */
  private replaceRun(
    first: number,
    last: number,
    kept: number,
    offset: number,
    label: number,
  ): void {
    const { count } = this;
    if (kept + 2 > this.spare.x.length) this.spare = emptyOutline(2 * (kept + 2));
    const { outline, spare } = this;
    const start = after(last, count);
    for (let k = start, to = 0; to < kept; k = after(k, count), to++) {
      spare.x[to] = outline.x[k];
      spare.y[to] = outline.y[k];
      spare.label[to] = outline.label[k];
      spare.offset[to] = outline.offset[k];
    }
    this.setCrossing(kept, before(first, count), first);
    spare.label[kept] = label;
    spare.offset[kept] = offset;
    this.setCrossing(kept + 1, start, last);
    spare.label[kept + 1] = outline.label[last];
    spare.offset[kept + 1] = outline.offset[last];
    this.outline = spare;
    this.spare = outline;
    this.count = kept + 2;
    if (this.count > this.height.length) this.height = new Float64Array(2 * this.count);
  }

  /** Where the line crosses the side between a kept and a removed corner; never outside the side. */
  private setCrossing(to: number, kept: number, removed: number): void {
    const { height, spare } = this;
    const { x, y } = this.outline;
    const share = Math.min(1, Math.max(0, height[kept] / (height[kept] - height[removed])));
    spare.x[to] = x[kept] + share * (x[removed] - x[kept]);
    spare.y[to] = y[kept] + share * (y[removed] - y[kept]);
  }

  squaredReach(): number {
    const { x, y } = this.outline;
    let reach = 0;
    for (let k = 0; k < this.count; k++) {
      const squared = x[k] * x[k] + y[k] * y[k];
      if (squared > reach) reach = squared;
    }
    return reach;
  }

  withinReach(cx: number, cy: number, _cz: number, radius: number): boolean {
    const { x, y } = this.outline;
    const needed = (cx * cx + cy * cy - radius * radius) / 2;
    for (let k = 0; k < this.count; k++) {
      const distance = Math.sqrt(x[k] * x[k] + y[k] * y[k]);
      if (cx * x[k] + cy * y[k] + radius * distance > needed) return true;
    }
    return false;
  }

  measure(onFace: (label: number, length: number) => void): number {
    const { x, y, label, offset } = this.outline;
    let doubled = 0;
    for (let k = 0; k < this.count; k++) {
      const next = after(k, this.count);
      const length = Math.sqrt((x[next] - x[k]) ** 2 + (y[next] - y[k]) ** 2);
      doubled += length * offset[k];
      onFace(label[k], length);
    }
    return doubled / 2;
  }
}

function before(k: number, count: number): number {
  return k === 0 ? count - 1 : k - 1;
}

function after(k: number, count: number): number {
  return k + 1 === count ? 0 : k + 1;
}

function emptyOutline(room: number): Outline {
  return {
    x: new Float64Array(room),
    y: new Float64Array(room),
    label: new Int32Array(room),
    offset: new Float64Array(room),
  };
}
