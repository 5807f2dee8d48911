import { PlastiscopeError } from '../../src-shared/contract/errors';
import { identity3 } from '../../src-shared/geometry/matrix';
import { median } from '../../src-shared/columns/quantiles';
import { fileHash } from '../formats/fileHash';
import { readFrame, type OneFrame } from '../formats/readFrames';
import { matchFrame } from '../physics/series/matchFrame';
import { d2minNoiseFloor } from '../physics/noiseFloor';
import { alignFrames } from './support/alignFrames';
import { writeColumnCsv } from './support/columnCsv';
import { d2minInThreads } from './support/d2minInThreads';
import { reducedFrame } from './support/seriesFrame';
import { largestValue } from './support/largestValue';
import { requireFolderOf } from './support/outputPath';
import { pathBeside } from './support/sourceBeside';
import {
  D2MIN_DEFINITION,
  d2minMetadata,
  SHEAR_STRAIN_DEFINITION,
  sidecar,
} from './support/sidecar';
import { lengthUnit } from './support/units';
import type { Task } from './task';

/** How many lost atoms a message names. */
const LISTED = 10;

/** D²min of every atom of one file against another, written as CSV. */
export const d2minOfFiles: Task<'d2min'> = async (input, { signal, report, parallel, version }) => {
  const { cutoff, out } = input;
  await requireFolderOf(out);
  report({ stage: 'Reading', done: 0, total: 2 });
  const reference = await readFrame(input.reference, 'first', { signal, keepText: false });
  report({ stage: 'Reading', done: 1, total: 2 });
  const current = await readFrame(input.current, input.frame ?? 'last', {
    signal,
    keepText: false,
  });
  report({ stage: 'Reading', done: 2, total: 2 });

  const dimensions = input.dimensions ?? reference.frame.dimensions;
  const { positions, missing, added } = alignFrames(
    reference.frame,
    current.frame,
    input.reference,
    input.current,
  );
  refuseOtherSample(input, reference, current);
  const { ids, cell, wrapped, quantum } = reference.frame;
  report({ stage: 'D²min', done: 0, total: ids.length });
  const result = await d2minInThreads(
    { positions: wrapped, cell },
    { positions, cell: current.frame.cell },
    { cutoff, dimensions },
    { parallel, signal, onDone: (done) => report({ stage: 'D²min', done, total: ids.length }) },
  );
  const neighbours = result.neighbours.reduce((sum, count) => sum + count, 0) / ids.length;
  const noiseFloor = d2minNoiseFloor(neighbours, dimensions, quantum, current.frame.quantum);
  const meta = {
    ...sidecar(version),
    reference: await sourceOf(out, input.reference, reference),
    current: await sourceOf(out, input.current, current),
    dimensions,
    d2min: d2minMetadata(cutoff, noiseFloor),
    columns: [
      {
        name: 'd2min',
        unit: `${lengthUnit(reference.frame.units)}^2`,
        definition: D2MIN_DEFINITION,
      },
      { name: 'shear_strain', unit: null, definition: SHEAR_STRAIN_DEFINITION },
    ],
  };
  await writeColumnCsv(
    out,
    [
      { name: 'id', values: ids },
      { name: 'd2min', values: result.value },
      { name: 'shear_strain', values: result.shearStrain },
    ],
    { meta, signal },
  );

  return {
    atoms: ids.length,
    invalid: result.invalid,
    median: median(result.value),
    max: largestValue(result.value),
    noiseFloor,
    cutoff,
    dimensions,
    missing,
    warnings: [
      ...reference.warnings.map(({ message }) => `${input.reference}: ${message}`),
      ...current.warnings.map(({ message }) => `${input.current}: ${message}`),
      ...(missing.length === 0
        ? []
        : [`${input.current} lacks ${missing.length} atoms of the reference: ${listed(missing)}`]),
      ...(added === 0
        ? []
        : [`${input.current} has ${added} atoms that the reference lacks; they are left out`]),
    ],
  };
};

/**
 * Independent samples of one kind share ids and types; their D²min would be a number without meaning.
 * @throws PlastiscopeError('input') if the current frame lies nowhere near the reference
 */
function refuseOtherSample(
  paths: { reference: string; current: string },
  reference: OneFrame,
  current: OneFrame,
): void {
  const before = reducedFrame(paths.reference, reference.index, reference.frame);
  const after = reducedFrame(paths.current, current.index, current.frame);
  if (matchFrame(before, after, [identity3()], false).verdict !== 'other') return;
  throw new PlastiscopeError(
    'input',
    `${paths.current} is another sample than ${paths.reference}: most atoms lie far from where they were. Name two states of one sample.`,
    { path: paths.current },
  );
}

/** A frame's file as sidecars name it: relative to the output. */
async function sourceOf(out: string, path: string, { index, frame }: OneFrame): Promise<object> {
  const sha256 = await fileHash(path);
  return { path: pathBeside(out, path), sha256, frame: index, timestep: frame.timestep };
}

function listed(ids: readonly number[]): string {
  const shown = ids.slice(0, LISTED).join(', ');
  return ids.length > LISTED ? `${shown}, …` : shown;
}
