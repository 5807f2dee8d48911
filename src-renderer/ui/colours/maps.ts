import { colourMap, type ColourMap } from './colourMap';

const EMBER_ON_PAPER = [
  '#31598E',
  '#3F76AA',
  '#679DCC',
  '#A6CCE3',
  '#F6F4EE',
  '#F8BF7C',
  '#EE792D',
  '#C44311',
  '#7D241A',
];
const EMBER_ON_INK = [
  '#6CB4DF',
  '#4B92C5',
  '#336B9A',
  '#274767',
  '#262A32',
  '#7E452B',
  '#CB631E',
  '#F79C37',
  '#FFE291',
];
const VIRIDIS = [
  '#440154',
  '#482878',
  '#3E4989',
  '#31688E',
  '#26828E',
  '#1F9E89',
  '#35B779',
  '#6ECE58',
  '#B5DE2B',
  '#FDE725',
];

/** For probability, diverging, 0 to 1: its middle is the background, so undecided atoms recede. */
export const emberOnPaper: ColourMap = colourMap(EMBER_ON_PAPER);
export const emberOnInk: ColourMap = colourMap(EMBER_ON_INK);
/** For measured values. */
export const viridis: ColourMap = colourMap(VIRIDIS);

/** One per species, told apart under the common colour-vision deficiencies; none is a colour of Ember's ends. */
export const speciesColours = ['#7A86C8', '#E0B04C', '#4FA38A', '#C278A4', '#8A8F99'] as const;

export function speciesColour(index: number): string {
  return speciesColours[index % speciesColours.length];
}
