import { defineStore } from 'pinia';
import { ref } from 'vue';
import { useProjectStore } from './project';
import { strainsOfChoice, type LoadingChoice } from './sampleChoices';
import { sameStrain } from './strains';
import { sampleOfPlace, useViewStore } from './view';
import type { Arrows } from './viewSettings';

/** Where the strain slider of a load stops: undeformed, then every strain that has a frame or a label set. */
export function strainStops(choice: LoadingChoice | null): number[] {
  const strains = strainsOfChoice(choice);
  return strains.length === 0 ? [] : [0, ...strains];
}

/** The stop of a strain; the undeformed one where none is chosen. */
export function stopOf(stops: readonly number[], strain: number | null): number {
  if (strain === null) return 0;
  return Math.max(
    0,
    stops.findIndex((stop) => stop === strain || sameStrain(stop, strain)),
  );
}

/** Drawn length over true length to begin with: what an atom does is a fraction of its size. */
const FIRST_SCALE = 10;
/** Shortest displacement to begin with, over the mean radius of the species. */
const FIRST_LEAST = 0.2;

/** Steps through a deformation, and what is drawn of it, for the viewer at a place. */
export const useDeformationStore = defineStore('deformation', () => {
  const view = useViewStore();
  const project = useProjectStore();
  /** D²min against strain is shown below the viewers */
  const curves = ref(false);

  function at(place: string) {
    const sample = project.sampleById(sampleOfPlace(place));
    if (sample === null) return null;
    const settings = view.settingsOf(sample, place);
    const { choice } = view.recordsOf(sample, settings);
    return { sample, settings, choice, stops: strainStops(choice) };
  }
  /** Labels, rings and measured values of this strain; where deformed positions are drawn, those too. */
  function goTo(place: string, strain: number): void {
    const now = at(place);
    if (now === null) return;
    view.change(place, { strain, ...(now.settings.frame === null ? {} : { frame: strain }) });
  }
  /** @param round behind the last stop comes the first. @returns false at an end */
  function step(place: string, by: 1 | -1, round = false): boolean {
    const now = at(place);
    if (now === null || now.stops.length === 0) return false;
    const count = now.stops.length;
    const next = stopOf(now.stops, now.settings.strain) + by;
    if (!round && (next < 0 || next >= count)) return false;
    goTo(place, now.stops[(next + count) % count]);
    return true;
  }
  function setDeformed(place: string, on: boolean): void {
    const now = at(place);
    if (now !== null) view.change(place, { frame: on ? (now.settings.strain ?? 0) : null });
  }
  function setArrows(place: string, on: boolean): void {
    const now = at(place);
    if (now === null) return;
    const radii = now.sample.species.map(({ radius }) => radius);
    const mean = radii.reduce((sum, each) => sum + each, 0) / radii.length;
    const first: Arrows = {
      scale: FIRST_SCALE,
      nonAffine: true,
      least: Number((FIRST_LEAST * mean).toPrecision(1)),
      colour: 'neutral',
    };
    view.change(place, { arrows: on ? first : null });
  }
  return { curves, at, goTo, step, setDeformed, setArrows };
});
