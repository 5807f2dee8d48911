/** Unit style of the built-in presets: it holds for files that do not state their own. */
const UNITS: Record<string, string> = { lj2d: 'lj', cuzr: 'metal' };

export function presetUnits(preset: string): string | null {
  return UNITS[preset] ?? null;
}
