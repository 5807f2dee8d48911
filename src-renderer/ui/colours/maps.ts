import { colourMap, stepped, type ColourMap } from './colourMap';

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
/** J. R. Nuñez, C. R. Anderton, R. S. Renslow, PLoS ONE 13, e0199239 (2018). */
const CIVIDIS = [
  '#00224E',
  '#123570',
  '#3B496C',
  '#575D6D',
  '#707173',
  '#8A8678',
  '#A59C74',
  '#C3B369',
  '#E1CC55',
  '#FEE838',
];
/** the low end recedes into the background and is still told apart from it */
const GREYS_ON_PAPER = ['#E4E6EA', '#15181E'];
const GREYS_ON_INK = ['#2A2E36', '#FFFFFF'];

/** For probability, diverging, 0 to 1: its middle is the background, so undecided atoms recede. */
export const emberOnPaper: ColourMap = colourMap(EMBER_ON_PAPER);
export const emberOnInk: ColourMap = colourMap(EMBER_ON_INK);
/** For measured values. */
export const viridis: ColourMap = colourMap(VIRIDIS);
export const cividis: ColourMap = colourMap(CIVIDIS);

/** Every map that can be chosen, as it is on a light and on a dark background. */
const chosenMaps = {
  ember: { light: emberOnPaper, dark: emberOnInk },
  viridis: { light: viridis, dark: viridis },
  cividis: { light: cividis, dark: cividis },
  greys: { light: colourMap(GREYS_ON_PAPER), dark: colourMap(GREYS_ON_INK) },
} as const;
type ChosenMap = keyof typeof chosenMaps;

export const mapTitles: Readonly<Record<ChosenMap, string>> = {
  ember: 'Ember',
  viridis: 'Viridis',
  cividis: 'Cividis',
  greys: 'Greys',
};

/**
 * Table of a map by its name.
 *
 * @param dark it is drawn on a dark background
 * @param steps so many equal steps instead of a continuous map
 */
export function mapNamed(name: ChosenMap, dark: boolean, steps: number | null = null): ColourMap {
  const map = chosenMaps[name][dark ? 'dark' : 'light'];
  return steps === null ? map : stepped(map, steps);
}

/** One per species, told apart under the common colour-vision deficiencies; none is a colour of Ember's ends. */
export const speciesColours = ['#7A86C8', '#E0B04C', '#4FA38A', '#C278A4', '#8A8F99'] as const;

export function speciesColour(index: number): string {
  return speciesColours[index % speciesColours.length];
}
