/** Below this many noise floors a D²min threshold may be rounding of the coordinates rather than plasticity (formats.md 9). */
export const DOUBTFUL_FLOORS = 100;

/** What is said of a threshold that rounding may reach; null if it stands clear of it. Length units squared. */
export function noiseFloorNote(threshold: number, noiseFloor: number): string | null {
  if (!(threshold < DOUBTFUL_FLOORS * noiseFloor)) return null;
  const [found, floor] = [threshold, noiseFloor].map((value) => value.toPrecision(3));
  return `the D²min threshold ${found} lies below ${DOUBTFUL_FLOORS} times the ${floor} that rounding of the coordinates makes: write the dumps with more digits (dump_modify format float %.13g)`;
}
