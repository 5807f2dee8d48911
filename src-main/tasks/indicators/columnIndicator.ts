import type { IndicatorTraits } from '../../../src-shared/contract/indicators';
import { INDICATOR_VALUE } from '../../../src-shared/records/indicator';
import type { PreparedIndicator } from '../../indicators/indicator';

/** A column of the user's own structure file as an indicator: as it is, larger taken for softer. */
export function columnIndicator(
  name: string,
  values: Float64Array,
): { traits: IndicatorTraits; revision: number; prepared: PreparedIndicator } {
  const definition = `Column ${name} of the structure file, as it was read; larger counts as softer`;
  return {
    traits: {
      title: `Column ${name}`,
      needs: 'column',
      oriented: false,
      even: false,
      softer: 'larger',
      definition,
    },
    revision: 1,
    prepared: {
      parameters: {},
      compute: () =>
        Promise.resolve({
          arrays: {
            [INDICATOR_VALUE]: { data: values, shape: [values.length], unit: null, definition },
          },
        }),
    },
  };
}
