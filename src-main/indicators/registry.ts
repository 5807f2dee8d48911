import type { IndicatorKind } from '../../src-shared/contract/indicators';
import { centrosymmetry } from './centrosymmetry/centrosymmetry';
import { coordination } from './coordination/coordination';
import { earlyD2min } from './earlyD2min/earlyD2min';
import { flexibilityVolume } from './flexibilityVolume/flexibilityVolume';
import type { Indicator } from './indicator';
import { linearResponse } from './linearResponse/linearResponse';
import { potentialEnergy } from './potentialEnergy/potentialEnergy';
import { softModes } from './softModes/softModes';
import { stress } from './stress/stress';
import { voronoi } from './voronoi/voronoi';

/** Every indicator by its kind; titles and definitions are in the catalogue of the contract. */
export const registry: Readonly<Record<IndicatorKind, Indicator>> = {
  voronoi,
  'soft-modes': softModes,
  'flexibility-volume': flexibilityVolume,
  'linear-response': linearResponse,
  'early-d2min': earlyD2min,
  'potential-energy': potentialEnergy,
  stress,
  coordination,
  centrosymmetry,
};
