import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { SampleSummary } from '../../src-shared/contract/project';
import type { Preset } from '../../src-shared/records/preset';
import { request } from '../ipc/client';
import { formOfFound, foundInSample, type FoundSystem } from './foundSystem';
import { formOfPreset, type PresetForm } from './presetForm';
import { useProjectStore } from './project';

export interface PresetOrigin {
  value: string;
  label: string;
  note?: string;
}

/** The preset that is being edited. It stays while its tab is closed, until another beginning is chosen. */
export const usePresetsStore = defineStore('presets', () => {
  const project = useProjectStore();
  const builtIn = shallowRef<Preset[]>([]);
  const form = ref<PresetForm | null>(null);
  const origin = ref<PresetOrigin>({ value: '', label: '' });
  /** of the project whose preset it began with: another project begins anew */
  const owner = ref<string | null>(null);

  /** What an edit can begin with; a file is chosen in a dialog. */
  const origins = computed<PresetOrigin[]>(() => [
    ...(project.state === null
      ? []
      : [{ value: 'project', label: project.state.preset.title, note: 'of the project' }]),
    ...builtIn.value.map(({ name, title }) => ({ value: name, label: title, note: 'built in' })),
    ...project.samples.map(({ id, name }) => ({
      value: `sample:${id}`,
      label: name,
      note: 'types of the sample',
    })),
    { value: 'file', label: 'A file…' },
    ...(['file', 'found'].includes(origin.value.value.split(':')[0]) ? [origin.value] : []),
  ]);

  async function load(): Promise<void> {
    if (builtIn.value.length === 0) builtIn.value = await request('preset.builtIn', {});
  }
  function begin(next: PresetForm, from: PresetOrigin): void {
    form.value = next;
    origin.value = from;
    owner.value = project.state?.path ?? null;
  }
  /** Begins with the project's preset, unless something of this project is being edited already. */
  function resume(): void {
    const { path, copyOf } = project.state ?? { path: null, copyOf: null };
    if (form.value === null || (owner.value !== path && owner.value !== copyOf)) beginWithProject();
    else owner.value = path;
  }
  function beginWithProject(): void {
    const { state } = project;
    if (state !== null) {
      begin(formOfPreset(state.preset), { value: 'project', label: state.preset.title });
    }
  }
  function beginWithBuiltIn(preset: Preset): void {
    begin(formOfPreset(preset), { value: preset.name, label: preset.title });
  }
  function beginWithSample(sample: SampleSummary): void {
    begin(formOfFound(foundInSample(sample), project.state?.preset ?? null), {
      value: `sample:${sample.id}`,
      label: `the types of ${sample.name}`,
    });
  }
  function beginWithFound(found: FoundSystem): void {
    begin(formOfFound(found, null), {
      value: 'found:',
      label: `the types of ${found.name}`,
      note: 'not imported yet',
    });
  }
  function beginWithFile(path: string, preset: Preset): void {
    const label = path.split(/[\\/]/).at(-1) ?? path;
    begin(formOfPreset(preset), { value: `file:${path}`, label });
  }

  return {
    builtIn,
    form,
    origin,
    origins,
    load,
    resume,
    beginWithProject,
    beginWithBuiltIn,
    beginWithSample,
    beginWithFound,
    beginWithFile,
  };
});
