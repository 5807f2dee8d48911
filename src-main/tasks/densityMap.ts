import { PlastiscopeError } from '../../src-shared/contract/errors';
import { parseLoading } from '../../src-shared/geometry/loading';
import { readFrame } from '../formats/readFrames';
import { densityMap } from '../learning/inputs/densityMap/densityMap';
import { surroundings } from '../learning/inputs/densityMap/surroundings';
import { cutWindow, emptyWindow } from '../learning/inputs/densityMap/window';
import { atomicWrite } from '../formats/atomicWrite';
import { encodeNpy } from '../formats/npy/npy';
import { oriented, presetDensity } from './support/densityInput';
import { requireFolderOf } from './support/outputPath';
import { presetFor } from './support/presetFor';
import { structureOfFrame } from './support/structure';
import type { Task } from './task';

/** The density map of one atom as the network sees it, float32, written as .npy. */
export const densityMapOfAtom: Task<'densityMap'> = async (input, { signal, resourcesDir }) => {
  await requireFolderOf(input.out);
  const { frame } = await readFrame(input.file, input.frame ?? 'first', {
    signal,
    keepText: false,
  });
  const preset = await presetFor(frame, input.preset, resourcesDir, input.file);
  const structure = structureOfFrame(frame, preset, input.file);
  const spec = presetDensity(preset);
  const sample = oriented(structure, parseLoading(input.loading, structure.dimensions), spec);
  const row = frame.ids.indexOf(input.atom);
  if (row < 0) {
    const message = `${input.file}: there is no atom with the id ${input.atom}; ids run from ${frame.ids[0]} to ${frame.ids[frame.ids.length - 1]}.`;
    throw new PlastiscopeError('input', message, { path: input.file });
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
  await atomicWrite(input.out, [encodeNpy(Float32Array.from(values), shape)]);
  return {
    shape,
    counts: Object.fromEntries(spec.channels.map((name, channel) => [name, counts[channel]])),
    preset: preset.name,
  };
};
