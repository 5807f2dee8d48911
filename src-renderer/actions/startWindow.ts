import { codeOf, messageOf, request } from '../ipc/client';
import { onEvent } from '../ipc/events';
import { useAppStore } from '../state/app';
import { useComparisonsStore } from '../state/comparisons';
import { useFramesStore } from '../state/frames';
import { useJobsStore } from '../state/jobs';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useOrientationStore } from '../state/orientation';
import { usePreferencesStore } from '../state/preferences';
import { useProjectStore } from '../state/project';
import { useSamplesStore } from '../state/samples';
import { useSelectionStore } from '../state/selection';
import { useSurveysStore } from '../state/surveys';
import { useTrainingStore } from '../state/training';
import { useViewStore } from '../state/view';
import { setReady } from '../ui/ready';
import type { Action } from './menus';
import { openDropped } from './openDropped';
import { openSample } from './openSample';

/** Reads what the program, the project and the queue are now, and follows them from then on. */
export async function startWindow(actions: readonly Action[]): Promise<void> {
  const project = useProjectStore();
  const notices = useNoticesStore();
  // before the first wait: main tells of trouble as soon as the page has loaded, and only once
  onEvent('trouble', ({ message, remedy }) =>
    notices.show(
      'error',
      message,
      remedy === null
        ? null
        : {
            label: 'Start it again',
            run: () => void notices.guard(() => request('reader.restart', {})),
          },
    ),
  );
  await usePreferencesStore().load();
  const info = await useAppStore().load();

  onEvent('open', ({ paths }) => void notices.guard(() => openDropped(paths)));
  onEvent('action', ({ action }) => void actions.find((each) => each.id === action)?.run());
  useTrainingStore().listen();
  useSurveysStore().listen();
  useComparisonsStore().listen();
  // each part stands alone: a project that cannot be opened must not keep another from being made
  await Promise.all([
    useJobsStore().load(),
    useAppStore().controlWindow('state'),
    loadProject().catch((error: unknown) => {
      project.failure = messageOf(error);
      setReady(true);
    }),
  ]);
  await notices.guard(() => openDropped(info.openPaths));
}

/** The project that main has open, else the bundled one. */
async function loadProject(): Promise<void> {
  const project = useProjectStore();
  try {
    await project.load();
  } catch (error) {
    if (codeOf(error) !== 'missing') throw error;
    await project.open(null);
  }
}

/** The sample to begin with: one that has a prediction, a test sample before others. */
export function openFirstSample(): void {
  const { state } = useProjectStore();
  if (state === null) return;
  const predicted = new Set(state.predictions.map((each) => each.sample));
  const merit = (id: string, isTest: boolean) => (predicted.has(id) ? 2 : 0) + (isTest ? 1 : 0);
  const [first] = [...state.samples].sort(
    (a, b) => merit(b.id, b.split === 'test') - merit(a.id, a.split === 'test'),
  );
  if (first === undefined) setReady(true);
  else openSample(first);
}

/** Another project was opened: nothing of the old one stays. */
export function forgetProject(): void {
  useLayoutStore().closeAll();
  useSelectionStore().forget();
  useViewStore().forget();
  useOrientationStore().forget();
  useSamplesStore().forget();
  useFramesStore().forget();
  useComparisonsStore().forget();
}
