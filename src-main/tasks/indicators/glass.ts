import type { Preset } from '../../../src-shared/records/preset';
import type { Frame } from '../../formats/frame';
import type { Glass } from '../../indicators/indicator';
import type { Store } from '../../project/store';
import type { NamedSample } from '../support/samples';
import { speciesOf } from '../support/species';
import { structureOfFrame, structureOfSample } from '../support/structure';
import { energyUnit, lengthUnit } from '../support/units';

/** A sample of a project as indicators take it. */
export async function glassOfSample(
  store: Store,
  sample: NamedSample,
  preset: Preset,
): Promise<Glass> {
  const { species, units, preset: importedWith } = sample.record.manifest;
  const { name, dimensions, ids, types, positions, cell } = await structureOfSample(store, sample);
  const style = units ?? importedWith?.units ?? preset.units;
  return {
    ...{ name, dimensions, ids, types, positions, cell },
    masses: new Map(
      species.flatMap(({ type, mass }) => (mass === null ? [] : [[type, mass] as const])),
    ),
    units: { style, length: lengthUnit(style), energy: energyUnit(style) },
    d2minCutoff: preset.d2minCutoff,
  };
}

/** @throws PlastiscopeError('input') if the frame has a type that the preset does not know */
export function glassOfFrame(frame: Frame, preset: Preset, path: string): Glass {
  const { name, dimensions, ids, types, positions, cell } = structureOfFrame(frame, preset, path);
  const style = frame.units ?? preset.units;
  return {
    ...{ name, dimensions, ids, types, positions, cell },
    masses: new Map(
      speciesOf(frame, preset, path).flatMap(({ type, mass }) =>
        mass === null ? [] : [[type, mass] as const],
      ),
    ),
    units: { style, length: lengthUnit(style), energy: energyUnit(style) },
    d2minCutoff: preset.d2minCutoff,
  };
}
