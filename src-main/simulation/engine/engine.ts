/** Kinds of styles that scripts choose among, as LAMMPS' `-help` names them. */
export type StyleKind = 'Pair' | 'Fix' | 'Compute' | 'Atom' | 'Minimize' | 'Command';

/** A LAMMPS that can be run: a program that takes LAMMPS' own arguments, and what it has. */
export interface LammpsEngine {
  /** `embedded` is lammps.js as a program of its own; `native` an executable of this machine */
  kind: 'embedded' | 'native';
  /** what a record says: `lammps.js 1.5.1 (wasm)`, or the path of the executable */
  name: string;
  /** LAMMPS' own: `10 Sep 2025` */
  version: string;
  program: LammpsProgram;
  /** optional packages that it was built with: `MANYBODY` */
  packages: ReadonlySet<string>;
  has(kind: StyleKind, style: string): boolean;
}

/** How the program is started: its arguments stand before LAMMPS' own. */
export interface LammpsProgram {
  command: string;
  args: readonly string[];
  /** set beside the environment of this process */
  environment: Readonly<Record<string, string>>;
}
