import { describe, expect, it } from 'vitest';
import { colourBuffer, type ColourBuffer } from './colourBuffer';

/** What one picture uploads; null: nothing. */
function draw(buffer: ColourBuffer): number[] | null {
  let uploaded: number[] | null = null;
  const upload = (bytes: Uint8Array) => {
    uploaded = [...bytes];
    return true;
  };
  const primitive = { getCABO: () => ({ getColorBO: () => ({ upload }) }) };
  for (const { callback } of buffer.ShadersCallbacks) callback(undefined, primitive);
  return uploaded;
}

const red = [200, 1, 2, 255];
const blue = [3, 4, 250, 255];

describe('colourBuffer', () => {
  it('writes a changed colour to every corner of its atom, once', () => {
    const buffer = colourBuffer(3);
    buffer.begin(Uint8Array.from([...red, ...red]));
    expect(draw(buffer)).toBeNull();
    buffer.change(Uint8Array.from([...blue, ...red]));
    expect(draw(buffer)).toEqual([...blue, ...blue, ...blue, ...red, ...red, ...red]);
    expect(draw(buffer)).toBeNull();
  });

  it('keeps what vtk.js reads when it builds anew, and not the array that it was given', () => {
    const buffer = colourBuffer(1);
    const given = Uint8Array.from(red);
    const kept = buffer.begin(given);
    buffer.change(Uint8Array.from(blue));
    expect([...kept]).toEqual(blue);
    expect([...given]).toEqual(red);
    expect(draw(buffer)).toEqual(blue);
  });
});
