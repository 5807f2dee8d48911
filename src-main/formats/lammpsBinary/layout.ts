/** Byte order and width of counts: a binary dump does not state them, they show in what makes sense. */
export interface Layout {
  /** `new` frames begin with the negative length of a magic string, `old` ones with the timestep */
  form: 'new' | 'old';
  littleEndian: boolean;
  /** bytes of timestep and number of atoms: 4 in LAMMPS built with -DLAMMPS_SMALLSMALL, until 2025 */
  wide: 4 | 8;
}

/** Layouts of the old form in the order in which they are tried (formats.md 2). */
export const OLD_LAYOUTS: readonly Layout[] = [
  { form: 'old', littleEndian: true, wide: 8 },
  { form: 'old', littleEndian: false, wide: 8 },
  { form: 'old', littleEndian: true, wide: 4 },
];

/** Longest beginning of a frame up to the end of its magic string. */
export const MAGIC_BYTES = 24;
const MAGIC = /^DUMP[A-Z]{1,12}$/;

/** The layout of a file that begins with a negative length and a magic string; null: it does not. */
export function newLayout(head: Uint8Array): Layout | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (const wide of [8, 4] as const) {
    for (const littleEndian of [true, false]) {
      if (head.length < wide) continue;
      const first =
        wide === 8 ? Number(view.getBigInt64(0, littleEndian)) : view.getInt32(0, littleEndian);
      const length = -first;
      if (!(length >= 5 && length <= 16) || head.length < wide + length) continue;
      const magic = String.fromCharCode(...head.subarray(wide, wide + length));
      if (MAGIC.test(magic)) return { form: 'new', littleEndian, wide };
    }
  }
  return null;
}

/** The bytes that a frame of the new form begins with: what to look for behind a damaged frame. */
export function openings({ littleEndian, wide }: Layout): Uint8Array[] {
  return MAGICS.map((magic) => {
    const bytes = new Uint8Array(wide + magic.length);
    const view = new DataView(bytes.buffer);
    if (wide === 8) view.setBigInt64(0, BigInt(-magic.length), littleEndian);
    else view.setInt32(0, -magic.length, littleEndian);
    for (let k = 0; k < magic.length; k++) bytes[wide + k] = magic.charCodeAt(k);
    return bytes;
  });
}

/** Dump styles whose binary files hold atoms. */
export const MAGICS = ['DUMPATOM', 'DUMPCUSTOM'] as const;
