import { z } from 'zod';
import { densityWindow } from '../records/preset';
import { rankings, type ComparisonDocument, type ComparisonEvent } from './comparison';
import { fileHints } from './hints';
import { indicatorMethods } from './indicators';
import type { InspectNote, InspectReport } from './inspect';
import type { MeasuredSpeed } from './speeds';

/** Everything the engine can be asked for: inputs are zod-checked where they arrive, outputs are types. */

export const modelNames = ['cnn2d', 'compact2d'] as const;
export type ModelName = (typeof modelNames)[number];
export const recipeNames = ['paper', 'ranks'] as const;
export type RecipeName = (typeof recipeNames)[number];
export const backendNames = ['tensorflow', 'webgpu', 'wasm'] as const;
export type BackendName = (typeof backendNames)[number];
/** what really ran */
export type BackendThatRan = 'tensorflow-cuda' | 'tensorflow-cpu' | 'webgpu' | 'wasm';

/** What a number may be at least, above and at most. */
export interface Limits {
  least?: number;
  above?: number;
  most?: number;
}

/** Limits of the numbers that tasks take: schemas check them, the command line names them by flag. */
export const limits = {
  strain: { least: 0, most: 1 },
  /** share of the atoms that count as plastic */
  fraction: { above: 0, most: 0.5 },
  /** D²min cutoff, length units */
  cutoff: { above: 0 },
  /** epochs, density maps per step */
  count: { least: 1 },
} as const satisfies Record<string, Limits>;

/** What a task takes where a number is not named; recipes have their own epochs and batch. */
export const defaults = { fraction: 0.005, seed: 0 } as const;

const path = z.string().min(1);
const project = path;
const strain = z.number().min(limits.strain.least).max(limits.strain.most);
const fraction = z
  .number()
  .gt(limits.fraction.above)
  .max(limits.fraction.most)
  .default(defaults.fraction);
const cutoff = z.number().gt(limits.cutoff.above);
const count = z.number().int().min(limits.count.least);
const frame = z.number().int().nonnegative().optional();
/** name or JSON file of a preset for a file outside a project; chosen by the dimensions when absent */
const preset = z.string().min(1).optional();
/** corrections by file: a wrong guess is read again with them */
const hints = z.array(fileHints).default([]);
/**
 * By question id, or by a question's code for all questions of that code. Two corrections need no question:
 * `reference:<path>:<frame>` = `undeformed` makes that frame the reference of its sample, and
 * `frame:<path>:<frame>` = `leave-out` leaves a frame out.
 */
const answers = z.record(z.string(), z.string()).default({});

/** What `measureIndicators` can time. */
export const measuredKernels = ['voronoi', 'modes', 'response'] as const;

export const taskInputs = {
  /**
   * What files hold. With a project its preset counts, and the answers and corrections that it remembers. A path that is a
   * project folder shows the reports that are stored with its samples.
   */
  inspect: z.object({
    paths: z.array(path).min(1),
    project: path.optional(),
    preset,
    hints,
    answers,
  }),
  import: z.object({
    project,
    paths: z.array(path).min(1),
    hints,
    answers,
    acceptDefaults: z.boolean().default(false),
    /** the `digest` of the report that the user confirmed: an import that would differ from it is refused */
    confirmed: z.string().optional(),
    /** keep answers and corrections for the next import into this project */
    remember: z.boolean().default(true),
    /** new names by proposed sample name */
    names: z.record(z.string(), z.string()).default({}),
  }),
  d2min: z.object({
    reference: path,
    current: path,
    cutoff,
    frame,
    dimensions: z.union([z.literal(2), z.literal(3)]).optional(),
    out: path,
  }),
  /** of a record in a project (`project` + `sample`) or of a file */
  densityMap: z.object({
    project: path.optional(),
    sample: z.string().optional(),
    file: path.optional(),
    frame,
    /** id of the atom at the centre */
    atom: z.number().int(),
    loading: z.string(),
    preset,
    /** that of a model; the preset's when absent */
    window: densityWindow.optional(),
    out: path,
  }),
  /** label sets for every deformation of the project (or of the named samples) that has the strain */
  label: z.object({
    project,
    samples: z.array(z.string()).optional(),
    strain,
    fraction,
    /** D²min cutoff; the preset's when absent */
    cutoff: cutoff.optional(),
  }),
  train: z.object({
    project,
    model: z.enum(modelNames),
    /** default: cnn2d takes `paper`, compact2d takes `ranks` */
    recipe: z.enum(recipeNames).optional(),
    strain,
    fraction,
    test: z.array(z.string()).default([]),
    validation: z.array(z.string()).default([]),
    epochs: count.optional(),
    batch: count.optional(),
    seed: z.number().int().nonnegative().default(defaults.seed),
    backend: z.enum(backendNames).optional(),
    /** work folder id of an interrupted run; a run with equal input is also found by itself */
    resume: z.string().optional(),
    again: z.boolean().default(false),
  }),
  /** of a record in a project (`project` + `sample`) or of a file */
  predict: z.object({
    project: path.optional(),
    sample: z.string().optional(),
    file: path.optional(),
    frame,
    model: z.string(),
    loading: z.string(),
    preset,
    backend: z.enum(backendNames).optional(),
    out: path.optional(),
    again: z.boolean().default(false),
  }),
  /** a 2D sample of a project under a load of every angle of its elongation axis (`geometry/fan`) */
  fan: z.object({
    project,
    sample: z.string(),
    model: z.string(),
    backend: z.enum(backendNames).optional(),
    again: z.boolean().default(false),
  }),
  /** how the logit of one atom changes with the pixels of its density map */
  saliency: z.object({
    project,
    sample: z.string(),
    /** its id in the files */
    atom: z.number().int(),
    model: z.string(),
    loading: z.string(),
    backend: z.enum(backendNames).optional(),
  }),
  evaluate: z.object({
    project,
    model: z.string(),
    strain,
    fraction,
    samples: z.array(z.string()).optional(),
    backend: z.enum(backendNames).optional(),
  }),
  /** Voronoi cells of a structure file, as CSV */
  voronoi: z.object({ file: path, frame, out: path }),
  /** a physical quantity of every atom: of samples of a project (`project`), kept as records, or of a file */
  indicators: z.object({
    project: path.optional(),
    /** all of the project when absent */
    samples: z.array(z.string()).optional(),
    file: path.optional(),
    frame,
    /** one of `indicatorKinds`, or `column:<name>` */
    indicator: z.string().min(1),
    method: z.enum(indicatorMethods).optional(),
    /** `lj2d-cut`, `lj2d-smooth`, a preset file, or an EAM table; the preset's, or the one proposed, when absent */
    potential: z.string().min(1).optional(),
    /** of an oriented one; every simulated loading of the sample, or the four of 2D, when absent */
    loading: z.string().optional(),
    preset,
    /** where one plays a part: ε/k_B in the unit style lj, kelvin in metal */
    temperature: z.number().gt(0).optional(),
    /** molecular dynamics: how many runs the mean is over */
    runs: count.optional(),
    seed: z.number().int().nonnegative().default(defaults.seed),
    /** early D²min: its strain */
    strain: strain.optional(),
    /** neighbours of coordination, and of D²min, lie within it, length units */
    cutoff: cutoff.optional(),
    /** minimise first where the structure is not at a minimum of the potential */
    relax: z.boolean().default(false),
    /** CSV with the columns id,value, of one sample */
    out: path.optional(),
    again: z.boolean().default(false),
  }),
  /** models and indicators on the same label sets */
  compare: z.object({
    project,
    strains: z.array(strain).min(1),
    fraction,
    samples: z.array(z.string()).optional(),
    ranks: z.enum(rankings).default('all'),
    /** runs by name or id; every run that fits the samples when absent */
    models: z.array(z.string()).optional(),
    /** kinds to compute first where a sample lacks them */
    indicators: z.array(z.string()).default([]),
    /** files of the score schema */
    scores: z.array(path).default([]),
    backend: z.enum(backendNames).optional(),
  }),
  export: z.object({
    project,
    sample: z.string(),
    /** undefined: every loading that has something */
    loading: z.string().optional(),
    model: z.string().optional(),
    /** its ending says the format (`contract/exportFormats`) */
    out: path,
    /** extended XYZ without NaN, for parsers that have none (libAtoms): −1 instead, and `missing_value=-1` */
    strict: z.boolean().default(false),
    /** names of the added columns that are written, in this order; absent: all */
    columns: z.array(z.string()).optional(),
    /** significant digits of the added real columns; absent: all that the format keeps */
    digits: z.number().int().min(1).max(17).optional(),
    /** which atoms: where an expression holds, or these, with words for the sidecar; absent: all */
    atoms: z
      .union([
        z.object({ where: z.string().min(1) }),
        z.object({ ids: z.array(z.number().int().nonnegative()), said: z.string() }),
      ])
      .optional(),
  }),
  doctor: z.object({}),
  /** times training steps on made-up atoms, density maps included; commits nothing */
  measureTraining: z.object({
    model: z.enum(modelNames),
    batch: count,
    steps: count,
    backend: z.enum(backendNames).optional(),
  }),
  /** times training and prediction on every backend that starts here, on made-up atoms; commits nothing */
  measureBackends: z.object({ model: z.enum(modelNames), batch: count, steps: count }),
  /** times the reading of a file, or of some of its frames, and measures the memory of the process that does it */
  measureReading: z.object({
    file: path,
    /** empty: the whole file, once */
    frames: z.array(z.number().int().nonnegative()).default([]),
    /** folder of the index of frames; undefined: the user's */
    indexes: path.optional(),
  }),
  /** times one kernel of the indicators on the first frame of a file, relaxed first where modes or responses need it */
  measureIndicators: z.object({
    file: path,
    work: z.enum(measuredKernels),
    /** of the potential, as `indicators` takes it */
    potential: z.string().min(1).optional(),
    /** how often the glass is repeated along a, b and c; Voronoi cells only */
    copies: z.tuple([count, count, count]).default([1, 1, 1]),
    /** folder for what another program needs to do the same: matrices, masses, forces or positions as .npy */
    peerInput: path.optional(),
  }),
} as const;

export type TaskName = keyof typeof taskInputs;
export type TaskInput<K extends TaskName> = z.output<(typeof taskInputs)[K]>;
/** what a caller may leave out */
export type TaskRequest<K extends TaskName> = z.input<(typeof taskInputs)[K]>;

/** One case = one (sample, loading, strain). */
export interface CaseScores {
  sample: string;
  loading: string;
  /** balanced accuracy on the balanced set, threshold 0.5 */
  accuracy: number;
  cRank: number;
  overlap: number;
  averagePrecision: number;
  /** at p > 0.5 over all atoms, true prevalence */
  mcc: number;
}
export type ScoreName = Exclude<keyof CaseScores, 'sample' | 'loading'>;
export type Scores = Record<ScoreName, number>;
export interface Evaluation {
  perCase: CaseScores[];
  mean: Scores;
  /** population standard deviation over cases */
  sd: Scores;
}

/** One sample's values of an indicator. */
export interface ComputedIndicator {
  /** null: of a file, or of a read-only project */
  id: string | null;
  sample: string;
  /** null: one value for all loadings, or coefficients for each of them */
  loading: string | null;
  atoms: number;
  invalid: number;
  /** as they were taken when it was computed */
  seconds: number;
  modes: { count: number; lowest: number } | null;
  /** name of the potential and who chose it */
  potential: { name: string; chosenBy: string; residualForce: number } | null;
}

export interface TaskOutputs {
  inspect: InspectReport;
  import: {
    samples: { id: string; name: string }[];
    deformations: number;
    warnings: { code: string; message: string }[];
  };
  d2min: {
    atoms: number;
    invalid: number;
    median: number;
    max: number;
    noiseFloor: number;
    cutoff: number;
    dimensions: 2 | 3;
    /** ids of atoms of the reference that the current frame lacks: NaN */
    missing: number[];
    warnings: string[];
  };
  densityMap: { shape: number[]; counts: Record<string, number>; preset: string };
  label: {
    labels: {
      id: string;
      sample: string;
      loading: string;
      strain: number;
      threshold: number;
      atoms: number;
    }[];
  };
  train: {
    run: string;
    model: ModelName;
    recipe: RecipeName;
    backend: BackendThatRan;
    epochs: number;
    best: { epoch: number; validationAccuracy: number };
    test: Evaluation | null;
    imagesPerSecond: number;
    /** how it ended, where it is not the whole training: stopped as asked, or a loss that was no number */
    notes: string[];
  };
  predict: {
    atoms: number;
    loading: string;
    backend: BackendThatRan;
    seconds: number;
    record: string | null;
    /** name of the preset that the structure was read with */
    preset: string;
    warnings: string[];
  };
  fan: {
    record: string;
    /** its id */
    sample: string;
    atoms: number;
    angles: number;
    backend: BackendThatRan;
    /** of the angles that the process predicted that finished it */
    seconds: number;
    warnings: string[];
  };
  saliency: {
    run: string;
    sample: string;
    loading: string;
    atom: number;
    backend: BackendThatRan;
    /** ln(p/(1 − p)) of the atom, after calibration, and p itself: what was differentiated */
    logit: number;
    probability: number;
    /** of the gradient: [y, x, channel] or [z, y, x, channel], as the density map */
    shape: number[];
    channels: string[];
    /** ∂ logit / ∂ pixel, float32, in the order of `shape` */
    gradient: number[];
  };
  /** warnings: samples named that the model learned from or was chosen by */
  evaluate: Evaluation & { warnings: string[] };
  voronoi: {
    atoms: number;
    /** sum of the volumes (areas in 2D) */
    total: number;
    boxVolume: number;
    warnings: string[];
  };
  indicators: {
    kind: string;
    /** of all samples together */
    atoms: number;
    seconds: number;
    /** of the first sample, where it is made of normal modes */
    modes?: { count: number; lowest: number };
    records: ComputedIndicator[];
    warnings: string[];
  };
  /** `record` null: the project is read-only, nothing was kept */
  compare: ComparisonDocument & { record: string | null; warnings: string[] };
  export: {
    path: string;
    atoms: number;
    columns: string[];
    /** whether a file `<path>.meta.json` says where the columns come from; else the file itself does */
    sidecar: boolean;
    /** what the format cannot store */
    warnings: string[];
  };
  measureTraining: {
    backend: BackendThatRan;
    version: string;
    parameters: number;
    imagesPerSecond: number;
    imagesPerCpuSecond: number;
  };
  measureBackends: { speeds: MeasuredSpeed[] };
  measureReading: {
    bytes: number;
    /** of all frames that were read */
    atoms: number;
    /** of the whole file, or of each frame in the order in which they were asked for */
    seconds: number[];
    cpuSeconds: number;
    /** most resident memory of the process so far, bytes */
    peakMemory: number;
  };
  measureIndicators: {
    atoms: number;
    /** of the runs that count, the kernel alone */
    seconds: number[];
    cpuSeconds: number[];
    /** most resident memory of the process so far, bytes */
    peakMemory: number;
    /** what ran, where there is a choice */
    method: string | null;
    /** smallest and largest ω², norm of a displacement field, or volume: what a peer must find too */
    lowest: number;
    last: number;
  };
  doctor: {
    runtimes: { name: string; available: boolean; version: string | null; detail: string }[];
    uses: { work: string; runtime: string }[];
  };
}
export type TaskOutput<K extends TaskName> = TaskOutputs[K];

/** One finished epoch of a training: raw numbers, never smoothed. */
export interface EpochPoint {
  /** from 1 */
  epoch: number;
  trainingLoss: number;
  trainingAccuracy: number;
  validationLoss: number;
  validationAccuracy: number;
  validationCRank: number;
  learningRate: number;
  /** density maps through a training step per second */
  imagesPerSecond: number;
  seconds: number;
  best: boolean;
  /** what ran it, or its last part where it was continued on another; older runs do not say */
  backend?: BackendThatRan;
}

/** What the network says after an epoch of the atoms of one validation case that are looked at, the same in every epoch. */
export interface WatchedAtoms {
  /** its id */
  sample: string;
  loading: string;
  /** of the sample, ascending */
  rows: number[];
  /** class probability after calibration, in the order of `rows`; NaN where the output is no number */
  probability: number[];
  /** in the top set by D²min, in the order of `rows` */
  plastic: boolean[];
}

export interface TrainPlan {
  run: string;
  model: ModelName;
  recipe: RecipeName;
  backend: BackendThatRan;
  /** better backends that are not used, each with the reason */
  notUsed: { backend: BackendThatRan; reason: string }[];
  parameters: number;
  epochs: number;
  batch: number;
  batchesPerEpoch: number;
  strain: number;
  fraction: number;
  seed: number;
  split: { train: string[]; validation: string[]; test: string[] };
}

export type TaskEvent =
  /** what the job can be continued from lies in the project's work folder of this id */
  | { type: 'work'; id: string }
  | { type: 'train-plan'; plan: TrainPlan; epochs: EpochPoint[] }
  /** losses of the batches `from`, `from`+1, … (counted from 0 over the whole run) */
  | { type: 'train-batches'; from: number; loss: number[]; learningRate: number }
  | { type: 'train-epoch'; point: EpochPoint }
  /** the cases of the first validation sample; follows `train-epoch` */
  | { type: 'train-watched'; epoch: number; cases: WatchedAtoms[] }
  /** a step on so many density maps found no memory; one on `fits` ran, null: not even one on a single map */
  | { type: 'train-out-of-memory'; images: number; fits: number | null }
  | ComparisonEvent
  /** the files that an inspection is about to read, in this order */
  | { type: 'survey-files'; files: { path: string; bytes: number }[] }
  /** so many of them were read, and which of those cannot be used that were read since the last such event */
  | { type: 'survey-read'; read: number; faults: { index: number; fault: InspectNote }[] };
