import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { embeddedBuilds, embeddedEngine } from './embedded';
import type { LammpsEngine } from './engine';
import { nativeCandidates, nativeEngine } from './native';

/** `embedded`, `native` (the first on the search path that will do), or the path of an executable. */
export type EngineChoice = string;

export interface EngineWish {
  choice: EngineChoice;
  /** the built entry `lammps.js` */
  embeddedScript: string;
  /** what a script needs and this engine has not, in words: `pair style eam/fs (package MANYBODY)` */
  lacks: (engine: LammpsEngine) => readonly string[];
}

/** The user's own executable, for every run on this machine. */
export const EXECUTABLE_VARIABLE = 'PLASTISCOPE_LAMMPS';

/** What is taken when nobody chose: the executable that the environment names, else the embedded LAMMPS. */
export function defaultChoice(environment: NodeJS.ProcessEnv): EngineChoice {
  const named = environment[EXECUTABLE_VARIABLE];
  return named === undefined || named === '' ? 'embedded' : named;
}

/**
 * An engine that has what a script needs. Nothing else is taken in place of what was chosen.
 *
 * @throws PlastiscopeError `input` naming what is missing and what to do
 */
export async function chooseEngine({
  choice,
  embeddedScript,
  lacks,
}: EngineWish): Promise<LammpsEngine> {
  const tried: string[] = [];
  for (const candidate of candidates(choice, embeddedScript)) {
    const engine = await candidate.describe();
    if ('reason' in engine) {
      tried.push(`${candidate.name} ${engine.reason}`);
      continue;
    }
    const missing = lacks(engine);
    if (missing.length === 0) return engine;
    tried.push(`${engine.name} (LAMMPS ${engine.version}) lacks ${missing.join(' and ')}`);
  }
  const advice =
    choice === 'embedded'
      ? `choose a LAMMPS of this machine by its path, or in the environment variable ${EXECUTABLE_VARIABLE}`
      : 'choose another LAMMPS by its path, or "embedded"';
  const what =
    tried.length === 0
      ? 'No LAMMPS is on the search path (lmp, lmp_serial, lmp_mpi)'
      : tried.join('; ');
  throw new PlastiscopeError('input', `${what}: ${advice}.`);
}

interface Candidate {
  name: string;
  describe: () => Promise<LammpsEngine | { reason: string }>;
}

function candidates(choice: EngineChoice, embeddedScript: string): Candidate[] {
  if (choice === 'embedded') {
    return embeddedBuilds.map((build) => ({
      name: `The embedded LAMMPS (${build})`,
      describe: () => embeddedEngine(embeddedScript, build),
    }));
  }
  const paths = choice === 'native' ? nativeCandidates(process.env['PATH']) : [choice];
  return paths.map((path) => ({ name: path, describe: () => nativeEngine(path) }));
}
