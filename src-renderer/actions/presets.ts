import { nextTick } from 'vue';
import type { Preset } from '../../src-shared/records/preset';
import { request } from '../ipc/client';
import type { FoundSystem } from '../state/foundSystem';
import { useImportsStore } from '../state/imports';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { usePresetsStore } from '../state/presets';
import { useProjectStore } from '../state/project';
import { inspect } from './importFiles';
import { offerUndo } from './offerUndo';

const PANEL = { kind: 'preset', subject: '' } as const;

/** Opens the editor on what is being edited, else on the project's preset. */
export async function openPreset(): Promise<void> {
  const presets = usePresetsStore();
  await presets.load();
  presets.resume();
  if (presets.form !== null) useLayoutStore().open(PANEL, 'Material preset');
}

/** Opens the editor on a glass whose files were read and that no preset names yet. */
export async function openPresetFor(found: FoundSystem): Promise<void> {
  const presets = usePresetsStore();
  await presets.load();
  presets.beginWithFound(found);
  useLayoutStore().open(PANEL, 'Material preset');
}

/** Opens the editor on a preset's file, from where the project or a new one can take it. */
export async function openPresetFile(path: string): Promise<void> {
  const presets = usePresetsStore();
  const preset = await request('preset.read', { path });
  await presets.load();
  presets.beginWithFile(path, preset);
  useLayoutStore().open(PANEL, 'Material preset');
}

/** Begins anew: with the project's preset, a built-in one, a sample's types or a file. */
export async function beginPreset(origin: string): Promise<void> {
  const presets = usePresetsStore();
  const project = useProjectStore();
  if (origin === 'project') return presets.beginWithProject();
  if (origin === 'file') {
    const { paths } = await request('dialog.openFiles', { what: 'preset' });
    const [path] = paths;
    if (path !== undefined) presets.beginWithFile(path, await request('preset.read', { path }));
    return;
  }
  const builtIn = presets.builtIn.find(({ name }) => name === origin);
  if (builtIn !== undefined) return presets.beginWithBuiltIn(builtIn);
  const sample = project.sampleById(origin.replace(/^sample:/, ''));
  if (sample !== null) presets.beginWithSample(sample);
}

export async function savePreset(preset: Preset): Promise<void> {
  const { path } = await request('dialog.saveAs', {
    what: 'preset',
    defaultName: `${preset.name}.json`,
    extensions: ['json'],
  });
  if (path === null) return;
  await request('preset.write', { path, preset });
  usePresetsStore().beginWithFile(path, preset);
  useNoticesStore().show('ok', `Saved ${path}.`);
}

/** Makes it the preset of the open project; the bundled project is copied first. */
export async function usePreset(preset: Preset): Promise<void> {
  const project = useProjectStore();
  await project.edit({ edit: 'preset', preset });
  usePresetsStore().beginWithProject();
  offerUndo('ok', `${project.state?.name ?? 'The project'} uses ${preset.title}.`);
}

/** Asks for a preset file, then as `createProject`. */
export async function createProjectFromFile(): Promise<boolean> {
  const { paths } = await request('dialog.openFiles', { what: 'preset' });
  const [path] = paths;
  return path !== undefined && createProject(await request('preset.read', { path }));
}

/** Asks for a folder and makes a project there. @returns false if the user chose none */
export async function createProject(preset: string | Preset): Promise<boolean> {
  const { paths } = await request('dialog.openFiles', { what: 'new-project' });
  const [path] = paths;
  if (path === undefined) return false;
  // files that were being looked at are most likely what the project is for
  const open = [...useImportsStore().drafts.values()]
    .filter(({ status, stored }) => stored === null && status !== 'importing')
    .map(({ paths, hints, answers, names, remember }) => ({
      paths: [...paths],
      said: { hints: [...hints], answers: { ...answers }, names: { ...names }, remember },
    }));
  await useProjectStore().create(path, preset);
  // the tabs of the project before are closed first
  await nextTick();
  for (const { paths, said } of open) void useNoticesStore().guard(() => inspect(paths, said));
  return true;
}
