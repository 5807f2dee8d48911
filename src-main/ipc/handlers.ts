import type { Desktop } from '../app/desktop';
import { appHandlers } from './app';
import { dialogHandlers } from './dialogs';
import { droppedHandlers } from './dropped';
import { figureHandlers } from './figures';
import { jobHandlers } from './jobs';
import { preferenceHandlers } from './preferences';
import { presetHandlers } from './presets';
import { projectHandlers } from './projects';
import type { AppHandlers } from './router';

/** Every request of the window; a missing or surplus one does not compile. */
export function createHandlers(desktop: Desktop): AppHandlers {
  return {
    ...appHandlers(desktop),
    ...preferenceHandlers(desktop),
    ...projectHandlers(desktop),
    ...presetHandlers(desktop),
    ...jobHandlers(desktop),
    ...dialogHandlers(desktop),
    ...droppedHandlers(desktop),
    ...figureHandlers(desktop),
  };
}
