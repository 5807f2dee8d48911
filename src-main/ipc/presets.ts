import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import type { Desktop } from '../app/desktop';
import { loadPreset, presetNames } from '../project/loadPreset';
import { savePreset } from '../project/savePreset';

type PresetRequests = Pick<Requests, 'preset.builtIn' | 'preset.read' | 'preset.write'>;

/** Presets outside a project: the built-in ones, and a user's own in files. */
export function presetHandlers({ grants, resources }: Desktop): Handlers<PresetRequests> {
  return {
    'preset.builtIn': async () => {
      const names = await presetNames(resources);
      return Promise.all(names.map((name) => loadPreset(name, resources)));
    },
    'preset.read': ({ path }) => {
      grants.check([path]);
      return loadPreset(path, resources);
    },
    'preset.write': async ({ path, preset }) => {
      grants.check([path]);
      await savePreset(path, preset);
      return { path };
    },
  };
}
