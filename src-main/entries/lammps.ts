// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-or-later
import { runLammpsProgram } from '../simulation/embedded/program';

// LAMMPS is under the GPL: this program alone loads it, and shares no code with the rest. See simulation/README.md.
void runLammpsProgram(process.argv.slice(2), {
  wasm: () => import('lammps.js/wasm'),
  'wasm-atomify': () => import('lammps.js/wasm-atomify'),
}).then((status) => process.exit(status));
