import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const accepted = z.object({
  /** program → its version, and the files that it cannot open whoever wrote them, with the reason */
  readers: z.record(
    z.string(),
    z.object({ version: z.string(), unable: z.record(z.string(), z.string()) }),
  ),
  /** file → hash of its bytes, and who read it with equal values */
  files: z.record(z.string(), z.object({ sha256: z.string(), readers: z.array(z.string()) })),
});
export type Accepted = z.output<typeof accepted>;

/** What independent readers accepted, in the repository. */
export const acceptedFile = 'test/data/readers/accepted.json';
const path = new URL('../data/readers/accepted.json', import.meta.url);

export async function readAccepted(): Promise<Accepted> {
  return accepted.parse(JSON.parse(await readFile(path, 'utf8')));
}

export async function writeAccepted(content: Accepted): Promise<void> {
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
}
