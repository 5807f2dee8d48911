import { nextTick } from 'vue';
import { request } from '../ipc/client';
import { useAppStore } from '../state/app';
import {
  differingLinks,
  FIGURE_KEYWORD,
  figureSettings,
  figureState,
  type FigureState,
} from '../state/figureState';
import { useFiguresStore, type FigureMatch } from '../state/figures';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';

import { useSelectionStore } from '../state/selection';
import { sampleOfPlace, placeAt, useViewStore } from '../state/view';
import { comparisonTitle } from './comparisons';
import { openSample } from './openSample';

/** More selected atoms than these are not worth their room in a picture. */
const MOST_SELECTED = 20_000;
/** Milliseconds a viewer may take until it draws. */
const PATIENCE = 20_000;

/** What brings the shown view of a sample back, with the records that it is of. */
export function captureFigure(sampleId: string, caption: string): FigureState {
  const project = useProjectStore();
  const view = useViewStore();
  const sample = project.sampleById(sampleId);
  if (sample === null) throw new Error('The sample of this view is gone.');
  const records: FigureState['records'] = [];
  const note = (what: string, id: string, name: string) => {
    if (!records.some((each) => each.id === id)) records.push({ what, id, name });
  };
  const slots = view.placesOf(sampleId).map((place) => {
    const settings = view.settingsOf(sample, place);
    const { prediction, fan, label, indicator } = view.recordsOf(sample, settings);
    const predicted = settings.colourBy === 'probability' ? (prediction ?? fan) : null;
    if (predicted !== null) {
      note('model', predicted.run, project.runById(predicted.run)?.name ?? 'model');
      const what = prediction === null ? 'all directions' : prediction.loading;
      note('prediction', predicted.id, `prediction for ${what}`);
    }
    const compared = project.comparisons.find(({ id }) => id === settings.overlap?.comparison);
    if (settings.colourBy === 'overlap' && compared !== undefined)
      note('comparison', compared.id, comparisonTitle(compared));
    if (label !== null) note('labels', label.id, `labels of ${label.loading}`);
    if (settings.colourBy === 'indicator' && indicator !== null)
      note('indicator', indicator.id, indicator.title);
    return {
      settings: figureSettings(settings),
      camera: view.viewers.get(place)?.camera() ?? null,
    };
  });
  return figureState.parse({
    version: 1,
    program: useAppStore().info?.version ?? '',
    project: project.state?.name ?? '',
    sample: { id: sample.id, name: sample.name, atoms: sample.atoms },
    records,
    slots,
    selected: Array.from(useSelectionStore().rowsOf(sampleId).slice(0, MOST_SELECTED)),
    caption,
  });
}

/** What a picture carries; null: it was not made by this program, or is damaged. */
export async function readFigure(path: string): Promise<FigureState | null> {
  const { state } = await request('figure.read', { path, keyword: FIGURE_KEYWORD });
  const parsed = figureState.safeParse(state);
  return parsed.success ? parsed.data : null;
}

export function matchFigure(state: FigureState): FigureMatch {
  const project = useProjectStore();
  const known = new Set(
    [
      ...project.runs,
      ...project.predictions,
      ...project.labels,
      ...project.indicators,
      ...project.comparisons,
    ].map(({ id }) => id),
  );
  return {
    state,
    sample: project.sampleById(state.sample.id) !== null,
    records: state.records.map(({ what, id, name }) => ({ what, name, here: known.has(id) })),
  };
}

/** Brings a view back: viewers, what they show, where they look from, and the selection. */
export async function restoreFigure(state: FigureState): Promise<void> {
  const project = useProjectStore();
  const view = useViewStore();
  const sample = project.sampleById(state.sample.id);
  if (sample === null) throw new Error(`The sample ${state.sample.name} is not in this project.`);
  openSample(sample);
  view.setSlots(sample, state.slots.length);
  for (const link of differingLinks(state.slots)) view.setLink(sample.id, link, false);
  const places = state.slots.map((_, index) => placeAt(sample.id, index + 1));
  for (const [index, { settings }] of state.slots.entries()) {
    const run = project.runById(settings.run ?? '') === null ? null : settings.run;
    view.settingsOf(sample, places[index]);
    view.change(places[index], { ...settings, run });
  }
  useSelectionStore().selectMany(
    sample.id,
    state.selected.filter((row) => row < sample.atoms),
  );
  // a viewer brings a newly selected atom into sight: before it looks from where the figure did
  await nextTick();
  for (const [index, { camera }] of state.slots.entries())
    if (camera !== null) await lookFrom(places[index], camera);
}

/** Waits until a viewer draws, then looks from there. */
async function lookFrom(
  place: string,
  camera: NonNullable<FigureState['slots'][number]['camera']>,
): Promise<void> {
  const view = useViewStore();
  const end = Date.now() + PATIENCE;
  for (;;) {
    const viewer = view.viewers.get(place);
    if (viewer?.camera() != null) return viewer.look(camera);
    if (Date.now() > end) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/**
 * Opens a picture that carries a view. One that fits the project is shown at once; of another a list says what is missing.
 *
 * @returns false: it carries none
 */
export async function openFigure(path: string): Promise<boolean> {
  const state = await readFigure(path);
  if (state === null) return false;
  const match = matchFigure(state);
  if (match.sample && match.records.every(({ here }) => here)) {
    await restoreFigure(state);
    useNoticesStore().show('ok', `The view of ${state.sample.name} is as in the picture.`);
  } else useFiguresStore().unmatched = match;
  return true;
}

/** The sample whose viewer is in front. */
export function shownSample(): string | null {
  const { current } = useViewStore();
  return current === null ? null : sampleOfPlace(current);
}
