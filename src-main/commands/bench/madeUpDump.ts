import { open } from 'node:fs/promises';

/** Edge of the cubic box, such that an atom has a volume of 1.1³. */
const edgeOf = (atoms: number) => 1.1 * Math.cbrt(atoms);

/**
 * Writes a text dump of made-up atoms, `%g` as LAMMPS writes them, and the same on every machine. All frames have the same
 * rows: what differs is the timestep.
 *
 * @returns bytes written
 */
export async function writeMadeUpDump(
  path: string,
  { atoms, frames, annotated }: { atoms: number; frames: number; annotated: boolean },
): Promise<number> {
  const file = await open(path, 'w');
  let bytes = 0;
  try {
    const rows = madeUpRows(atoms, annotated);
    for (let frame = 0; frame < frames; frame++) {
      const pieces = [Buffer.from(header(atoms, 1000 * frame, annotated)), ...rows];
      for (const piece of pieces) bytes += (await file.writev([piece])).bytesWritten;
    }
  } finally {
    await file.close();
  }
  return bytes;
}

function header(atoms: number, timestep: number, annotated: boolean): string {
  const bounds = `0.0000000000000000e+00 ${edgeOf(atoms).toExponential(16)}\n`;
  const columns = annotated
    ? 'id type x y z ix iy iz probability_simple_pos class_simple_pos d2min_simple_pos_0300 label_simple_pos_0300'
    : 'id type x y z';
  return (
    `ITEM: TIMESTEP\n${timestep}\nITEM: NUMBER OF ATOMS\n${atoms}\n` +
    `ITEM: BOX BOUNDS pp pp pp\n${bounds.repeat(3)}ITEM: ATOMS ${columns}\n`
  );
}

/** The rows in pieces of some MB. */
function madeUpRows(atoms: number, annotated: boolean): Buffer[] {
  const random = generator();
  const edge = edgeOf(atoms);
  const position = () => general(random() * edge, 6);
  const pieces: Buffer[] = [];
  let text = '';
  for (let id = 1; id <= atoms; id++) {
    text += `${id} ${random() < 0.5 ? 1 : 2} ${position()} ${position()} ${position()}`;
    if (annotated) {
      const chance = random();
      const measured = random() < 0.9 ? general(random() ** 4 / 100, 9) : 'nan';
      text += ` 0 -1 0 ${general(chance, 9)} ${chance > 0.5 ? 1 : 0} ${measured} ${measured === 'nan' ? -1 : 0}`;
    }
    text += '\n';
    if (text.length < 1 << 22 && id < atoms) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  return pieces;
}

/** A number as C's `%g` writes it. */
function general(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** Numbers in [0, 1): linear congruential, good enough to fill a file with. */
function generator(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
