import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowReactive } from 'vue';
import type { SampleSummary } from '../../src-shared/contract/project';
import type { FigureSheet } from '../figures/figureContext';
import type { Camera } from '../vtk/camera';
import {
  indicatorAt,
  indicatorsOf,
  initialSettings,
  labelAt,
  loadingChoices,
  shownFan,
  shownPrediction,
  usableRuns,
} from './sampleChoices';
import { useProjectStore } from './project';
import { quantityOf, type ViewSettings } from './viewSettings';

/** Directions to look from: along an axis of the sample, from its positive or its negative end. */
export type AxisView = 'x' | 'y' | 'z' | '-x' | '-y' | '-z';

/** A picture of a viewer's atoms at any size. */
export interface PictureRequest {
  /** pixels of the layout, in which rings and lines keep their width */
  width: number;
  height: number;
  /** pixels drawn per pixel of the layout */
  scale: number;
  /** nothing behind the atoms */
  transparent: boolean;
  /** behind the atoms, where it is not transparent; `viewer`: as it is on screen */
  background: 'viewer' | 'paper' | 'ink';
  /** where to look from; absent: from where the viewer does */
  camera?: Camera;
}

/** A picture with what explains it. */
export interface FigureRequest extends Omit<PictureRequest, 'camera'> {
  legend: boolean;
  scaleBar: boolean;
  /** of the panel; empty: none */
  letter: string;
}

/** What the rest of the window can ask of an open viewer. */
export interface ViewerCommands {
  fit(): void;
  nextLabelled(step: 1 | -1): void;
  /** in 2D there is one direction: the sample is fitted */
  axisView(axis: AxisView): void;
  /** null before the first picture */
  camera(): Camera | null;
  /** looks from there, and with it every viewer that is linked to this one */
  look(camera: Camera): void;
  /** turns a 3D sample until it is stopped; where motion is unwelcome, by one step */
  turntable(on: boolean): void;
  turning(): boolean;
  /** draws the picture with legend and scale bar, as it goes into a paper */
  figure(request: FigureRequest, sheet: FigureSheet): Promise<void>;
  /** height of the picture on screen over its width */
  aspect(): number;
  /** what the picture shows, in one line */
  caption(): string;
  /** atoms, cell and rings; legend, scale bar and caption are the caller's. Rejects where the viewer draws nothing now */
  picture(request: PictureRequest): Promise<HTMLCanvasElement>;
}

/** A viewer tab shows one sample in up to four viewers side by side. */
export const MOST_SLOTS = 4;

/** Where a viewer of a sample stands: the sample's id, and for its second to fourth viewer the number behind that. */
export function placeAt(sample: string, slot: number): string {
  return slot === 1 ? sample : `${sample}@${slot}`;
}
export function sampleOfPlace(place: string): string {
  return place.split('@')[0];
}

/** What the viewers of a sample share; each can be let go. */
export interface ViewerLinks {
  camera: boolean;
  slab: boolean;
  /** load and strain */
  load: boolean;
  /** ends of the colour range of viewers that show the same quantity */
  range: boolean;
}

/** What of an edit the other viewers of the sample take over. A perspective is part of the camera. */
function linkedPart(edit: Partial<ViewSettings>, links: ViewerLinks): Partial<ViewSettings> {
  const names: (keyof ViewSettings)[] = [
    ...(links.load ? (['loading', 'strain', 'labelled', 'frame'] as const) : []),
    ...(links.slab ? (['slab'] as const) : []),
    ...(links.camera ? (['perspective'] as const) : []),
  ];
  return Object.fromEntries(
    Object.entries(edit).filter(([key]) => names.some((name) => name === key)),
  );
}

/** What each sample's viewer shows, and which one the rest of the window follows. */
export const useViewStore = defineStore('view', () => {
  const project = useProjectStore();
  const settings = reactive(new Map<string, ViewSettings>());
  /** how many viewers a sample's tab shows; one when absent */
  const slots = reactive(new Map<string, number>());
  /** the viewer of a sample that was used last */
  const active = reactive(new Map<string, string>());
  const links = reactive<ViewerLinks>({ camera: true, slab: true, load: true, range: false });
  /** where the linked viewers of a sample look from, by sample, which of them moved last, and whether it fitted the sample */
  const sharedCamera = shallowReactive(
    new Map<string, { camera: Camera; from: string; fitted: boolean }>(),
  );
  /** loadings typed by hand, per sample */
  const asked = reactive(new Map<string, string[]>());
  const viewers = shallowReactive(new Map<string, ViewerCommands>());
  /** the viewer used last and the next one have changed places while a key is held */
  const blinking = ref(false);
  const current = ref<string | null>(null);

  function settingsOf(sample: SampleSummary, place: string = sample.id): ViewSettings {
    const known = settings.get(place);
    if (known !== undefined) return known;
    if (project.state === null) throw new Error('no project is open');
    settings.set(place, initialSettings(project.state, sample));
    return settingsOf(sample, place);
  }
  function change(place: string, edit: Partial<ViewSettings>): void {
    const known = settings.get(place);
    if (known === undefined) return;
    const before = quantityOf(known);
    Object.assign(known, edit);
    // a range and a map are of one quantity; of another they would say something else
    if (quantityOf(known) !== before) Object.assign(known, { range: null, map: null, ...edit });
    else if (edit.range !== undefined && links.range) shareRange(place, edit.range);
    for (const other of placesOf(sampleOfPlace(place))) {
      const linked = other === place ? undefined : settings.get(other);
      if (linked !== undefined) Object.assign(linked, linkedPart(edit, links));
    }
  }
  /** From now on the viewers share this, or no longer; they begin with what the one used last shows. */
  function setLink(sample: string, link: keyof ViewerLinks, on: boolean): void {
    links[link] = on;
    const from = activeOf(sample);
    const source = settings.get(from);
    if (!on || source === undefined) return;
    const { loading, strain, labelled, frame, slab, perspective, range } = source;
    if (link === 'load') change(from, { loading, strain, labelled, frame });
    if (link === 'slab') change(from, { slab });
    if (link === 'range') shareRange(from, range);
    if (link === 'camera') {
      change(from, { perspective });
      const camera = viewers.get(from)?.camera() ?? null;
      if (camera !== null) sharedCamera.set(sample, { camera, from, fitted: false });
    }
  }
  /** The viewers of the same quantity take the ends of one. */
  function shareRange(from: string, range: ViewSettings['range']): void {
    const source = settings.get(from);
    if (source === undefined) return;
    for (const place of placesOf(sampleOfPlace(from))) {
      const other = settings.get(place);
      if (other !== undefined && quantityOf(other) === quantityOf(source)) other.range = range;
    }
  }
  function slotsOf(sample: string): number {
    return slots.get(sample) ?? 1;
  }
  function placesOf(sample: string): string[] {
    return Array.from({ length: slotsOf(sample) }, (_, index) => placeAt(sample, index + 1));
  }
  /** A new viewer begins with what the first one shows; one that was hidden takes over what it is linked by. */
  function setSlots(sample: SampleSummary, count: number): void {
    const before = slotsOf(sample.id);
    const first = settingsOf(sample);
    const leading = settings.get(activeOf(sample.id)) ?? first;
    slots.set(sample.id, Math.min(MOST_SLOTS, Math.max(1, count)));
    for (const [index, place] of placesOf(sample.id).entries()) {
      const known = settings.get(place);
      if (known === undefined) settings.set(place, { ...first });
      else if (index >= before) Object.assign(known, linkedPart(leading, links));
    }
    if (links.range) shareRange(activeOf(sample.id), leading.range);
    if (!placesOf(sample.id).includes(active.get(sample.id) ?? sample.id)) activate(sample.id);
  }
  /** The viewer that menus, keys and the inspector mean. */
  function activate(place: string): void {
    const sample = sampleOfPlace(place);
    active.set(sample, place);
    current.value = place;
  }
  /** The viewers that turn with the load of one, and it itself. */
  function turningWith(place: string): string[] {
    const together = links.load ? placesOf(sampleOfPlace(place)) : [];
    return together.includes(place) ? together : [place];
  }
  /** The viewer of a sample that was used last. */
  function activeOf(sample: string): string {
    return active.get(sample) ?? sample;
  }
  function askFor(place: string, loading: string): void {
    const sample = sampleOfPlace(place);
    asked.set(sample, [...new Set([...(asked.get(sample) ?? []), loading])]);
    change(place, { loading });
  }
  function choicesOf(sample: SampleSummary) {
    return project.state === null
      ? []
      : loadingChoices(project.state, sample, asked.get(sample.id));
  }

  function choiceOf(sample: SampleSummary, loading: string) {
    return choicesOf(sample).find((each) => each.name === loading) ?? null;
  }

  const currentSample = computed(() =>
    current.value === null ? null : project.sampleById(sampleOfPlace(current.value)),
  );
  /** What settings name: the load, and the records that there are for it. */
  function recordsOf(sample: SampleSummary, chosen: ViewSettings) {
    const choice = choiceOf(sample, chosen.loading);
    const indicators = indicatorsOf(project.indicators, sample);
    const prediction =
      project.state === null ? null : shownPrediction(project.state, choice, chosen.run);
    return {
      choice,
      label: labelAt(choice, chosen.strain, chosen.labelled),
      prediction,
      fan:
        project.state === null
          ? null
          : shownFan(project.state, sample, chosen.run ?? prediction?.run ?? null),
      indicator: indicatorAt(indicators, chosen.indicator, chosen.loading),
    };
  }
  const shown = computed(() => {
    const sample = currentSample.value;
    if (sample === null || project.state === null) return null;
    const chosen = settingsOf(sample, current.value ?? sample.id);
    return { sample, settings: chosen, ...recordsOf(sample, chosen) };
  });
  /** run that would predict for the current sample */
  const predictor = computed(() => {
    const sample = currentSample.value;
    if (sample === null || project.state === null) return null;
    const runs = usableRuns(project.state, sample);
    const { settings: chosen, prediction, fan } = shown.value ?? {};
    const wanted = chosen?.run ?? (prediction == null ? fan?.run : undefined);
    return runs.find((run) => run.id === wanted) ?? runs[0] ?? null;
  });

  function forget(): void {
    settings.clear();
    slots.clear();
    active.clear();
    sharedCamera.clear();
    asked.clear();
    current.value = null;
  }

  return {
    settings,
    viewers,
    links,
    setLink,
    blinking,
    slots,
    slotsOf,
    placesOf,
    setSlots,
    activate,
    activeOf,
    turningWith,
    sharedCamera,
    current,
    currentSample,
    shown,
    predictor,
    settingsOf,
    change,
    askFor,
    choicesOf,
    choiceOf,
    recordsOf,
    forget,
  };
});
