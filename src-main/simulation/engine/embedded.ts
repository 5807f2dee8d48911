import { describeEngine } from './describe';
import type { LammpsEngine } from './engine';

/** Builds of lammps.js, the smaller first; the large one has more packages (MANYBODY: eam) and starts more slowly. */
export const embeddedBuilds = ['wasm', 'wasm-atomify'] as const;
export type EmbeddedBuild = (typeof embeddedBuilds)[number];

/** The release that package.json pins. */
const RELEASE = '1.5.1';

const described = new Map<string, ReturnType<typeof describeEngine>>();

/**
 * LAMMPS as WebAssembly, in a process of its own. In Electron the same binary runs it as plain Node.
 *
 * @param script the built entry `lammps.js`
 */
export function embeddedEngine(
  script: string,
  build: EmbeddedBuild,
): Promise<LammpsEngine | { reason: string }> {
  const key = `${build} ${script}`;
  const known = described.get(key);
  if (known !== undefined) return known;
  const asked = describeEngine('embedded', `lammps.js ${RELEASE} (${build})`, {
    command: process.execPath,
    args: [script, build],
    environment: { ELECTRON_RUN_AS_NODE: '1' },
  });
  described.set(key, asked);
  // one that did not answer on a busy machine is asked again the next time
  void asked.then((engine) => {
    if ('reason' in engine) described.delete(key);
  });
  return asked;
}
