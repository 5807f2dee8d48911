import { ObjectType } from '@kitware/vtk.js/Rendering/OpenGL/BufferObject/Constants';

/** What colours need of the primitive that vtk.js draws: its buffer of colours. The class itself has no types. */
export interface DrawnPrimitive {
  getCABO(): { getColorBO(): { upload(bytes: Uint8Array, type: ObjectType): boolean } | null };
}

/** Colours of one cloud of atoms in the graphics' memory, written anew without its positions. */
export interface ColourBuffer {
  /**
   * Colours of another cloud.
   *
   * @param rgba [4N], @returns [4N], kept: what vtk.js is to read whenever it builds all of its buffers
   */
  begin(rgba: Uint8Array): Uint8Array;
  /** Other colours of the same cloud, in the next picture. @param rgba [4N] */
  change(rgba: Uint8Array): void;
  /** for `setViewSpecificProperties`: vtk.js calls these before it draws, with the primitive */
  readonly ShadersCallbacks: { callback(userData: unknown, primitive: DrawnPrimitive): void }[];
}

/**
 * To vtk.js a change of colours is a change of the data: it would pack and upload every corner of every atom again. So the
 * data keep their time, and only the bytes of the colours go to the graphics, just before they are drawn.
 *
 * @param corners for each atom: 3 of a sphere's triangle, 1 of a point
 */
export function colourBuffer(corners: number): ColourBuffer {
  let colours = new Uint8Array(0);
  let changed = false;
  return {
    begin(rgba) {
      colours = rgba.slice();
      changed = false;
      return colours;
    },
    change(rgba) {
      colours.set(rgba);
      changed = true;
    },
    ShadersCallbacks: [
      {
        callback(_userData, primitive) {
          if (!changed) return;
          changed = false;
          primitive
            .getCABO()
            .getColorBO()
            ?.upload(repeated(colours, corners), ObjectType.ARRAY_BUFFER);
        },
      },
    ],
  };
}

/** Each colour so many times in a row. @param rgba [4N], @returns [4N · times] */
function repeated(rgba: Uint8Array, times: number): Uint8Array {
  if (times === 1) return rgba;
  const colours = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  const result = new Uint32Array(times * colours.length);
  let at = 0;
  // whole words: byte by byte it takes several times as long
  for (let i = 0; i < colours.length; i++)
    for (let k = 0; k < times; k++) result[at++] = colours[i];
  return new Uint8Array(result.buffer);
}
