import type { InspectReport, Series } from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { seriesPaths } from '../../state/seriesPaths';
import { meanSpacing, type FoundSystem } from '../../state/foundSystem';

/** A sample that the project's preset does not fit: it cannot be imported before there is one that does. */
export interface PresetMisfit {
  code: 'preset-dimensions' | 'preset-species';
  message: string;
  /** what a preset for it can begin with */
  found: FoundSystem;
  /** a built-in preset that has its dimensions and names its types */
  fitting: Preset | null;
  /** files that hold only this sample, to go on without; empty where it is the only one */
  own: string[];
}

/** Samples that the preset does not fit, each with the reason; equal systems once. */
export function presetMisfits(
  report: InspectReport,
  preset: Preset,
  builtIn: readonly Preset[],
): PresetMisfit[] {
  const seen = new Set<string>();
  return report.series.flatMap((series) => {
    const reason = series.included ? misfit(series, preset) : null;
    if (reason === null || seen.has(reason.message)) return [];
    seen.add(reason.message);
    const fitting = builtIn.find((each) => names(each, series)) ?? null;
    return [
      { ...reason, found: foundInSeries(series, report), fitting, own: ownFiles(series, report) },
    ];
  });
}

function ownFiles(series: Series, report: InspectReport): string[] {
  const others = report.series.filter((each) => each !== series).flatMap(seriesPaths);
  return others.length === 0 ? [] : seriesPaths(series).filter((path) => !others.includes(path));
}

/** Whether a preset has the dimensions of a sample and a species for each of its types. */
function names(preset: Preset, { dimensions, species }: Series): boolean {
  return (
    preset.dimensions === dimensions &&
    species.every(({ type, name }) =>
      preset.species.some((each) => (name === null ? each.type === type : each.name === name)),
    )
  );
}

function misfit(
  { sample, dimensions, species }: Series,
  preset: Preset,
): Pick<PresetMisfit, 'code' | 'message'> | null {
  if (dimensions !== preset.dimensions) {
    return {
      code: 'preset-dimensions',
      message: `${sample} is ${dimensions}D, and the preset ${preset.name} of this project is for ${preset.dimensions}D.`,
    };
  }
  const has = preset.species.map((each) => `${each.type} ${each.name}`).join(', ');
  const strange = species.filter(({ name }) => !preset.species.some((each) => each.name === name));
  if (strange.length === 0) return null;
  const types = strange.map(({ type, name }) =>
    name === null ? `type ${type}` : `type ${type} (${name})`,
  );
  return {
    code: 'preset-species',
    message: `The preset ${preset.name} of this project (${has}) does not name ${types.join(', ')} of ${sample}.`,
  };
}

/** What the files tell of a glass that a preset is wanted for. */
function foundInSeries(series: Series, { files }: InspectReport): FoundSystem {
  const { sample, dimensions, units, species, atoms, reference } = series;
  const file = files.find(({ path }) => path === reference.path);
  const own = new Set(seriesPaths(series));
  // a dump rarely states masses, the data file of the same sample does
  const masses = [file, ...files.filter(({ path }) => own.has(path))].find((each) => each?.masses)?.masses; // prettier-ignore
  const frame = file?.frames.find(({ index }) => index === reference.frame) ?? file?.frames[0];
  return {
    ...{ name: sample, dimensions, units },
    types: species.map(({ type, name }) => ({
      ...{ type, name, radius: null },
      mass: masses?.[String(type)] ?? null,
    })),
    spacing: frame === undefined ? 1 : meanSpacing(frame.cell, dimensions, atoms),
  };
}
