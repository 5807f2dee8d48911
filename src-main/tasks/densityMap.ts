import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { TaskInput } from '../../src-shared/contract/tasks';
import { parseLoading } from '../../src-shared/geometry/loading';
import type { Preset } from '../../src-shared/records/preset';
import { readFrame } from '../formats/readFrames';
import { densityMap } from '../learning/inputs/densityMap/densityMap';
import { surroundings } from '../learning/inputs/densityMap/surroundings';
import { cutWindow, emptyWindow } from '../learning/inputs/densityMap/window';
import { openProject } from '../project/openProject';
import { oriented, presetDensity } from './support/densityInput';
import { densityMapWriter, sourceOfFile, sourceOfSample } from './support/densityMapFile';
import { requireFolderOf } from './support/outputPath';
import { presetFor } from './support/presetFor';
import { pickSamples } from './support/samples';
import { structureOfFrame, structureOfSample, type Structure } from './support/structure';
import type { Task, TaskContext } from './task';

/** The density map of one atom as the network sees it, float32, written as .npy or .vti. */
export const densityMapOfAtom: Task<'densityMap'> = async (input, context) => {
  const write = densityMapWriter(input.out);
  await requireFolderOf(input.out);
  const { structure, preset, source } = await subjectOf(input, context);
  const spec = presetDensity({ ...preset, window: input.window ?? preset.window });
  const loading = parseLoading(input.loading, structure.dimensions);
  const sample = oriented(structure, loading, spec);
  const { ids, name } = structure;
  const row = ids.indexOf(input.atom);
  if (row < 0) {
    const message = `${name}: there is no atom with the id ${input.atom}; ids run from ${ids[0]} to ${ids[ids.length - 1]}.`;
    throw new PlastiscopeError('input', message, { path: name });
  }
  const reach = spec.cutoff * Math.sqrt(spec.dimensions);
  const around = surroundings(
    sample.positions,
    sample.cell,
    sample.channelOf,
    spec.dimensions,
    reach,
  );
  const window = emptyWindow();
  cutWindow(around, row, sample.q, spec.cutoff, window);
  const { values, shape, counts } = densityMap(window, spec);
  const centre = [0, 1, 2].map((axis) => sample.positions[3 * row + axis]);
  await write(
    input.out,
    {
      ...{ values: Float32Array.from(values), shape, spec },
      ...{ atom: input.atom, loading, q: sample.q, centre },
    },
    { source, preset: preset.name, version: context.version, signal: context.signal },
  );
  return {
    shape,
    counts: Object.fromEntries(spec.channels.map((kind, channel) => [kind, counts[channel]])),
    preset: preset.name,
  };
};

/** The structure, the preset whose window is used, and where both come from. */
async function subjectOf(
  { project, sample, file, frame: wanted, preset: named, out }: TaskInput<'densityMap'>,
  { signal, resourcesDir }: TaskContext,
): Promise<{ structure: Structure; preset: Preset; source: object }> {
  if (project !== undefined && sample !== undefined) {
    const store = await openProject(project, { resourcesDir });
    const [picked] = await pickSamples(store, [sample]);
    const structure = await structureOfSample(store, picked);
    const { preset } = await store.projectFile();
    return { structure, preset, source: sourceOfSample(out, store, picked) };
  }
  if (file === undefined) {
    throw new PlastiscopeError(
      'usage',
      'Name a structure file, or a project and one of its samples.',
    );
  }
  const { frame, index } = await readFrame(file, wanted ?? 'first', { signal, keepText: false });
  const preset = await presetFor(frame, named, resourcesDir, file);
  const structure = structureOfFrame(frame, preset, file);
  return { structure, preset, source: await sourceOfFile(out, file, index, signal) };
}
