import type { IndicatorMethod, IndicatorNeed } from '../../src-shared/contract/indicators';
import type { Progress } from '../../src-shared/contract/jobs';
import type { Cell } from '../../src-shared/geometry/cell';
import type { Loading } from '../../src-shared/geometry/loading';
import type { ModesEntry } from '../../src-shared/records/indicator';
import type { Potential } from '../physics/potentials/potential';
import type { SimulatedPotential } from '../simulation/potential/input';

/** The undeformed structure that an indicator is a property of. */
export interface Glass {
  /** what a message calls it */
  name: string;
  dimensions: 2 | 3;
  /** [N], ascending */
  ids: Float64Array;
  /** numeric type, [N] */
  types: Int32Array;
  /** wrapped, interleaved x y z, [3N], length units */
  positions: Float64Array;
  cell: Cell;
  /** mass by numeric type; a type without one is missing */
  masses: ReadonlyMap<number, number>;
  /** LAMMPS unit style, and what it measures lengths and energies in; `length` and `energy` where the style is unknown */
  units: { style: string | null; length: string; energy: string };
  /** D²min cutoff of the project's preset, length units */
  d2minCutoff: number;
}

/** The interaction of a glass, for kernels and for LAMMPS. */
export interface GlassPotential {
  potential: Potential;
  described: SimulatedPotential;
}

/** The same atoms in the same rows, strained under a loading. */
export interface DeformedGlass {
  loading: Loading;
  /** a fraction */
  strain: number;
  positions: Float64Array;
  cell: Cell;
}

/** What the user may ask for; what is absent is for the indicator to choose. */
export interface IndicatorWish {
  method?: IndicatorMethod | undefined;
  /** in the temperature unit of the glass: ε/k_B in `lj`, kelvin in `metal` */
  temperature?: number | undefined;
  runs?: number | undefined;
  seed: number;
  cutoff?: number | undefined;
}

export interface IndicatorContext {
  signal: AbortSignal;
  report(progress: Progress): void;
  /** the built entry that runs the embedded LAMMPS */
  lammpsProgram: string;
  /** processes that may run side by side */
  threads: number;
  /** a folder that outlives an interruption, for what can be continued */
  workFolder: string;
  /** says how many whole parts are in it, of how many: what a list of interrupted work shows */
  kept(parts: number, of: number): void;
}

export interface IndicatorArray {
  data: Float64Array;
  shape: readonly number[];
  /** null: dimensionless */
  unit: string | null;
  definition: string;
}

export interface IndicatorValues {
  /** `value` [N], or `coefficients` (see `records/indicator`); others beside it */
  arrays: Readonly<Record<string, IndicatorArray>>;
  modes?: ModesEntry;
  engine?: { name: string; version: string };
  /** sentences that stay with the result */
  notes?: readonly string[];
}

/** An indicator of one glass, ready to be computed. */
export interface PreparedIndicator {
  /** every choice that the numbers depend on, defaults filled in: part of the record's id */
  parameters: Readonly<Record<string, number | string | boolean>>;
  method?: IndicatorMethod;
  /** where the method needs something else than the catalogue says */
  needs?: IndicatorNeed;
  /** an interrupted computation goes on from what it left in its work folder */
  continues?: boolean;
  compute(context: IndicatorContext): Promise<IndicatorValues>;
}

/** The wishes that only some indicators can meet. */
export const particularWishes = ['method', 'temperature', 'runs', 'cutoff'] as const;
export type ParticularWish = (typeof particularWishes)[number];

interface Revised {
  /** goes up when its numbers change: part of every record's id */
  revision: number;
  /** the wishes that it heeds; another one is refused, not ignored */
  takes?: readonly ParticularWish[];
}

/** What every indicator gives the engine; `needs` says what it is handed beside the glass. */
export type Indicator =
  | (Revised & {
      needs: 'positions';
      prepare(glass: Glass, wish: IndicatorWish): PreparedIndicator;
    })
  | (Revised & {
      /** the structure is a minimum of the potential, or was made one */
      needs: 'potential' | 'simulation';
      /** an energy or a stress is defined anywhere; modes and responses at a minimum only */
      atMinimum: boolean;
      prepare(glass: Glass, wish: IndicatorWish, interaction: GlassPotential): PreparedIndicator;
    })
  | (Revised & {
      needs: 'deformation';
      prepare(glass: Glass, wish: IndicatorWish, deformed: DeformedGlass): PreparedIndicator;
    });
