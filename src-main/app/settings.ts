import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { preferencesSchema, type PreferencesChange } from '../../src-shared/contract/preferences';
import { measuredSpeed } from '../../src-shared/contract/speeds';

const bounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
export type WindowBounds = z.output<typeof bounds>;

/** A field that is damaged takes its default; the others stay. */
const settingsFile = z.object({
  preferences: preferencesSchema.catch(() => preferencesSchema.parse({})),
  window: bounds.nullable().catch(null),
  recent: z.array(z.object({ path: z.string(), name: z.string() })).catch([]),
  /** of backends, newest of each */
  speeds: z.array(measuredSpeed).catch([]),
  /** set once the user has seen the bundled project */
  welcomed: z.boolean().catch(false),
});
export type SettingsValues = z.output<typeof settingsFile>;

const RECENT_LIMIT = 12;

/** The user's settings of the desktop: `settings.json` in the user-data folder, replaced as a whole. */
export class Settings {
  private values: SettingsValues;

  constructor(private readonly file: string) {
    this.values = settingsFile.parse(readJson(file));
  }

  get current(): Readonly<SettingsValues> {
    return this.values;
  }

  /** Settings are a convenience: a full disk must not stop the work, so a failed write is only remembered in memory. */
  update(change: Partial<SettingsValues>): void {
    this.values = { ...this.values, ...change };
    try {
      mkdirSync(path.dirname(this.file), { recursive: true });
      const temporary = `${this.file}.${process.pid}.tmp`;
      const handle = openSync(temporary, 'w');
      try {
        writeSync(handle, `${JSON.stringify(this.values, null, 2)}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(temporary, this.file);
    } catch (error) {
      console.error(`settings not saved: ${String(error)}`);
    }
  }

  prefer(change: PreferencesChange): void {
    this.update({ preferences: { ...this.values.preferences, ...change } });
  }

  /** Newest first, each project once. */
  remember(project: { path: string; name: string }): void {
    const others = this.values.recent.filter((each) => each.path !== project.path);
    this.update({ recent: [project, ...others].slice(0, RECENT_LIMIT) });
  }

  /** A project that is remembered has another name now; its place in the list stays. */
  rename({ path: folder, name }: { path: string; name: string }): void {
    const { recent } = this.values;
    if (!recent.some((each) => each.path === folder && each.name !== name)) return;
    this.update({
      recent: recent.map((each) => (each.path === folder ? { ...each, name } : each)),
    });
  }
}

function readJson(file: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
