import { z } from 'zod';
import { backendNames } from './tasks';

/** Every entry acts somewhere. */
const entries = {
  theme: z.enum(['system', 'light', 'dark']),
  /** `compact`: rows are 4 px lower */
  density: z.enum(['comfortable', 'compact']),
  /** size of the whole window over its designed size */
  zoom: z.number().min(0.75).max(2),
  /** colour map of values; probability keeps its own, whose middle means undecided */
  valueMap: z.enum(['viridis', 'cividis', 'greys']),
  /** significant digits of values on screen; copying gives full precision */
  digits: z.number().int().min(2).max(6),
  /** MiB of values that the window keeps of samples it has shown */
  valuesKept: z.number().int().min(64).max(8192),
  /** null: the fastest that works here */
  backend: z.enum(backendNames).nullable(),
  /** executable of LAMMPS; null: the embedded one */
  lammps: z.string().min(1).nullable(),
  /** keys by action id, where they differ from the action's own; null: none */
  keys: z.record(z.string(), z.string().nullable()),
};

/** What a user chooses once for all projects. A damaged entry of the file takes its default and the others stay. */
export const preferencesSchema = z.object({
  theme: entries.theme.catch('system'),
  density: entries.density.catch('comfortable'),
  zoom: entries.zoom.catch(1),
  valueMap: entries.valueMap.catch('viridis'),
  digits: entries.digits.catch(3),
  valuesKept: entries.valuesKept.catch(512),
  backend: entries.backend.catch(null),
  lammps: entries.lammps.catch(null),
  keys: entries.keys.catch({}),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** What a window asks to change: entries that are left out stay. Here a wrong value is refused, not replaced. */
export const preferencesChange = z.object(entries).partial();
export type PreferencesChange = Partial<Preferences>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

/** Steps of the zoom, as browsers have them. */
export const zoomSteps = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The next step in a direction; the same at the ends. */
export function zoomed(now: number, direction: 1 | -1): number {
  const beyond = zoomSteps.filter((step) => (direction > 0 ? step > now : step < now));
  return (direction > 0 ? beyond[0] : beyond.at(-1)) ?? now;
}
