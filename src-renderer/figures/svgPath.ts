/** Three decimals of a layout unit are finer than any printer. */
export function short(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return String(rounded === 0 ? 0 : rounded);
}

/** The `d` of an SVG path, built by the calls of a canvas. */
export class SvgPath {
  private readonly parts: string[] = [];
  private last = '';

  /** Null: nothing to draw. */
  get d(): string | null {
    return this.parts.length === 0 ? null : this.parts.join('');
  }

  moveTo(x: number, y: number): void {
    this.last = point(x, y);
    this.parts.push(`M${this.last}`);
  }

  lineTo(x: number, y: number): void {
    if (this.parts.length === 0) return this.moveTo(x, y);
    this.last = point(x, y);
    this.parts.push(`L${this.last}`);
  }

  close(): void {
    if (this.parts.length > 0) this.parts.push('Z');
  }

  /** Clockwise, as angles grow downwards on a page; a whole turn is two halves, since an SVG arc to its own start is none. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const at = (angle: number): [number, number] => [
      x + radius * Math.cos(angle),
      y + radius * Math.sin(angle),
    ];
    if (this.parts.length === 0) this.moveTo(...at(from));
    else if (point(...at(from)) !== this.last) this.lineTo(...at(from));
    const whole = 2 * Math.PI;
    const sweep = to - from >= whole ? whole : (((to - from) % whole) + whole) % whole;
    const steps = sweep > Math.PI ? 2 : 1;
    for (let step = 1; step <= steps; step++) {
      this.last = point(...at(from + (sweep * step) / steps));
      this.parts.push(`A${short(radius)} ${short(radius)} 0 0 1 ${this.last}`);
    }
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.parts.push(`H${short(x + width)}V${short(y + height)}H${short(x)}Z`);
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.min(radius, width / 2, height / 2);
    const [right, bottom] = [x + width, y + height];
    this.moveTo(x + r, y);
    this.lineTo(right - r, y);
    this.arc(right - r, y + r, r, -Math.PI / 2, 0);
    this.lineTo(right, bottom - r);
    this.arc(right - r, bottom - r, r, 0, Math.PI / 2);
    this.lineTo(x + r, bottom);
    this.arc(x + r, bottom - r, r, Math.PI / 2, Math.PI);
    this.lineTo(x, y + r);
    this.arc(x + r, y + r, r, Math.PI, 1.5 * Math.PI);
    this.close();
  }
}

const point = (x: number, y: number) => `${short(x)} ${short(y)}`;
