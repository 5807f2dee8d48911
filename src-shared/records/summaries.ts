import type {
  ComparisonSummary,
  DeformationSummary,
  FanSummary,
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
  RunSummary,
  SampleSummary,
} from '../contract/project';
import type { Manifest, RecordCommon } from './manifest';
import type { RecordKind } from './kinds';
import type { ProjectFile } from './projectFile';

/** The name a record shows: the one it was given, or its own. */
export function displayName(
  record: Pick<RecordCommon, 'id' | 'name'>,
  file: Pick<ProjectFile, 'names'>,
): string {
  return file.names[record.id] ?? record.name ?? record.id;
}

/** Id of the parent of a kind; a record without it was refused when it was written. */
export function parentId(record: Pick<RecordCommon, 'parents'>, kind: RecordKind): string {
  return record.parents.find((parent) => parent.kind === kind)?.id ?? '';
}

export function sampleSummary(sample: Manifest<'samples'>, file: ProjectFile): SampleSummary {
  return {
    id: sample.id,
    name: displayName(sample, file),
    dimensions: sample.dimensions,
    atoms: sample.atoms,
    species: sample.species,
    cell: sample.cell.edges,
    origin: sample.cell.origin,
    periodic: sample.cell.periodic,
    units: unitsOf(sample),
    split: file.splits[sample.id] ?? null,
    source: sample.sources[0]?.path ?? '',
  };
}

/** Unit style of a sample: of its file, else of the preset it was imported with, whatever preset the project has now. */
function unitsOf({ units, preset, arrays }: Manifest<'samples'>): string | null {
  // older samples say only which unit their lengths are in
  return units ?? preset?.units ?? styleOfLength[arrays.positions?.unit ?? ''] ?? null;
}

const styleOfLength: Readonly<Record<string, string>> = { sigma: 'lj', angstrom: 'metal' };

export function deformationSummary(deformation: Manifest<'deformations'>): DeformationSummary {
  const { name, t, eta } = deformation.loading;
  return {
    id: deformation.id,
    sample: parentId(deformation, 'samples'),
    loading: name,
    t,
    eta,
    strains: deformation.frames.map(({ strain }) => strain),
  };
}

export function labelSummary(labels: Manifest<'labels'>): LabelSummary {
  const { id, loading, strain, fraction, cutoff, threshold, atoms, plastic, invalid, noiseFloor } =
    labels;
  return {
    id,
    sample: parentId(labels, 'samples'),
    deformation: parentId(labels, 'deformations'),
    ...{ loading, strain, fraction, cutoff, threshold, atoms, plastic, invalid, noiseFloor },
  };
}

export function runSummary(
  run: Manifest<'runs'>,
  file: Pick<ProjectFile, 'names'>,
  bundled: boolean,
): RunSummary {
  const { id, model, recipe, dimensions, strain, fraction, backend, epochs, bestEpoch } = run;
  const { densityMap } = run;
  const ids = (members: { id: string }[]) => members.map((member) => member.id);
  return {
    name: displayName(run, file),
    ...{ id, model, recipe, dimensions, strain, fraction, bundled, backend, epochs, bestEpoch },
    densityMap,
    split: {
      train: ids(run.split.train),
      validation: ids(run.split.validation),
      test: ids(run.split.test),
    },
    sampleNames: Object.fromEntries(
      [...run.split.train, ...run.split.validation, ...run.split.test].map((member) => [
        member.id,
        member.name,
      ]),
    ),
    test: run.test?.mean ?? null,
    asked: {
      seed: run.seed,
      epochs: countOf(run.parameters['epochs']),
      batch: countOf(run.parameters['batch']),
    },
    parameters: run.trainable,
    notes: run.notes,
  };
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

export function predictionSummary(prediction: Manifest<'predictions'>): PredictionSummary {
  return {
    id: prediction.id,
    sample: parentId(prediction, 'samples'),
    run: parentId(prediction, 'runs'),
    loading: prediction.loading.name,
    backend: prediction.backend,
    above: prediction.above,
  };
}

export function fanSummary(fan: Manifest<'fans'>): FanSummary {
  return {
    id: fan.id,
    sample: parentId(fan, 'samples'),
    run: parentId(fan, 'runs'),
    backend: fan.backend,
    angles: fan.angles.length,
  };
}

/** Strain that an indicator of a deformed state was measured at; null for any other. */
export function indicatorStrain({
  needs,
  parameters,
}: Pick<Manifest<'indicators'>, 'needs' | 'parameters'>): number | null {
  const { strain } = parameters;
  return needs === 'deformation' && typeof strain === 'number' ? strain : null;
}

export function indicatorSummary(indicator: Manifest<'indicators'>): IndicatorSummary {
  const { id, title, needs, method, oriented, even, softer, definition, unit } = indicator;
  const { potential, engine, modes, atoms, invalid, seconds = NaN } = indicator;
  return {
    id,
    sample: parentId(indicator, 'samples'),
    indicator: indicator.indicator,
    loading: indicator.loading?.name ?? null,
    strain: indicatorStrain(indicator),
    ...{ title, needs, method, oriented, even, softer, definition, unit },
    ...{ potential, engine, modes, atoms, invalid, seconds },
  };
}

/** @param names what samples are called now, by id; one that is not there keeps the name that it had */
export function comparisonSummary(
  comparison: Manifest<'comparisons'>,
  names: ReadonlyMap<string, string>,
): ComparisonSummary {
  const { id, createdAt, ranks, fraction, strains, methods, rows, upperBound } = comparison;
  // both in the order of the comparison
  const sampleIds = comparison.parents.filter(({ kind }) => kind === 'samples').map((p) => p.id);
  const samples = comparison.samples.map((name, k) => names.get(sampleIds[k]) ?? name);
  return { id, createdAt, ranks, fraction, strains, sampleIds, samples, methods, rows, upperBound };
}

/**
 * Runs in the order in which they are offered: the best of each dimension first, then the others, each by balanced
 * accuracy on unseen samples (test if there were any, else the validation accuracy of the best epoch).
 */
export function runsByMerit(runs: readonly RunSummary[]): RunSummary[] {
  const sorted = [...runs].sort((a, b) => merit(b) - merit(a) || (a.id < b.id ? -1 : 1));
  const leaders = ([2, 3] as const).flatMap((dimensions) => {
    const best = sorted.find((run) => run.dimensions === dimensions);
    return best === undefined ? [] : [best];
  });
  return [...leaders, ...sorted.filter((run) => !leaders.includes(run))];
}

function merit({ test, epochs, bestEpoch }: RunSummary): number {
  const accuracy =
    test?.accuracy ?? epochs.find(({ epoch }) => epoch === bestEpoch)?.validationAccuracy ?? NaN;
  return Number.isNaN(accuracy) ? -1 : accuracy;
}
