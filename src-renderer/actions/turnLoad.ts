import { shallowReactive } from 'vue';
import { fanPlaceOf, fanTag, foldedAngle } from '../../src-shared/geometry/fan';
import { parseLoading, planarLoading } from '../../src-shared/geometry/loading';
import { codeOf } from '../ipc/client';
import { useAppStore } from '../state/app';
import { useJobsStore } from '../state/jobs';
import { useNoticesStore } from '../state/notices';
import { useOrientationStore, type ExactPrediction } from '../state/orientation';
import { useProjectStore } from '../state/project';
import { usableRuns } from '../state/sampleChoices';
import { sampleOfPlace, useViewStore } from '../state/view';

/** Milliseconds without a step after which keys count as let go. */
const REST = 400;
const resting = new Map<string, number>();

/** The arrow of a viewer is held at an angle: colours follow where they can, settings stay. */
export function turnLoad(place: string, degrees: number): void {
  stopResting(place);
  dropExact(place);
  useOrientationStore().turn(place, degrees);
}

/** Keys turn the load to an angle; when they rest it is let go. */
export function stepLoad(place: string, degrees: number): void {
  turnLoad(place, foldedAngle(degrees));
  resting.set(
    place,
    window.setTimeout(() => settleTurn(place), REST),
  );
}

/** Lets go at once what keys have turned; nothing where they have not. */
export function settleTurn(place: string): void {
  const degrees = useOrientationStore().turned.get(place);
  if (degrees !== undefined) settleLoad(place, degrees);
}

/**
 * The arrow of a viewer is let go: its load and that of the viewers linked to it is this one from now on. Where they show a
 * probability that is only interpolated or missing, the exact one is predicted; a project that is read-only is left as it is.
 */
export function settleLoad(place: string, degrees: number): void {
  stopResting(place);
  dropExact(place);
  const view = useViewStore();
  const orientation = useOrientationStore();
  keepRun(place);
  view.askFor(place, planarLoading(degrees).name);
  orientation.release(place);
  const { guard } = useNoticesStore();
  for (const each of view.turningWith(place)) void guard(() => predictExactly(each));
}

/** The run whose colours followed the arrow stays when another has a fan too. */
function keepRun(place: string): void {
  const view = useViewStore();
  const sample = useProjectStore().sampleById(sampleOfPlace(place));
  if (sample === null) return;
  const settings = view.settingsOf(sample, place);
  const { fan } = view.recordsOf(sample, settings);
  if (settings.colourBy === 'probability' && settings.run === null && fan !== null)
    view.change(place, { run: fan.run });
}

function stopResting(place: string): void {
  window.clearTimeout(resting.get(place));
  resting.delete(place);
}

/** What was asked for an angle that the arrow has left is of no use any more. */
function dropExact(place: string): void {
  const { exact } = useOrientationStore();
  for (const each of useViewStore().turningWith(place)) {
    const jobId = exact.get(each)?.jobId ?? null;
    exact.delete(each);
    if (jobId !== null) cancel(jobId);
  }
}

function cancel(jobId: string): void {
  void useNoticesStore().guard(() => useJobsStore().cancel(jobId));
}

/** What a viewer lacks to show its load exactly; null: nothing, or nothing that may be made unasked. */
function missing(place: string): Omit<ExactPrediction, 'jobId'> | null {
  const { state, sampleById } = useProjectStore();
  const view = useViewStore();
  const sample = sampleById(sampleOfPlace(place));
  if (state === null || state.readOnly || sample === null) return null;
  const settings = view.settingsOf(sample, place);
  const { prediction, fan } = view.recordsOf(sample, settings);
  if (settings.colourBy !== 'probability' || prediction !== null) return null;
  const { loading } = settings;
  // a stored angle of a fan is exact
  if (fan !== null && fanTag(fanPlaceOf(parseLoading(loading, 2))) === null) return null;
  const runs = usableRuns(state, sample);
  const wanted = fan?.run ?? settings.run;
  const run = wanted === null ? runs[0] : runs.find(({ id }) => id === wanted);
  return run === undefined ? null : { sample: sample.id, run: run.id, loading };
}

/** The exact prediction of a viewer's load as a job; its colours follow from the record. */
async function predictExactly(place: string): Promise<void> {
  const { exact } = useOrientationStore();
  const wanted = missing(place);
  if (wanted === null) return;
  const { sample, run, loading } = wanted;
  const isAsked = [...exact.values()].some(
    (other) => other.sample === sample && other.run === run && other.loading === loading,
  );
  // by a viewer that is linked to this one
  if (isAsked) return;
  const asked = shallowReactive<ExactPrediction>({ ...wanted, jobId: null });
  const isWanted = () => exact.get(place) === asked;
  exact.set(place, asked);
  try {
    const result = await useJobsStore().run('predict', { sample, model: run, loading }, (jobId) => {
      if (isWanted()) asked.jobId = jobId;
      else cancel(jobId);
    });
    useAppStore().ran = result.backend;
  } catch (error) {
    if (codeOf(error) !== 'cancelled') throw error;
  } finally {
    if (isWanted()) exact.delete(place);
  }
}
