import { ref } from 'vue';
import type { DensityWindow } from '../../../src-shared/records/preset';
import { request } from '../../ipc/client';
import { useJobsStore } from '../../state/jobs';
import { useNoticesStore } from '../../state/notices';

/** Which density map: of which atom of which sample, under which load. */
export interface MapSubject {
  sample: { id: string; name: string };
  /** its id in the files */
  atom: number;
  loading: string;
  /** of the model whose prediction is shown; null: the preset's */
  window: DensityWindow | null;
}

/** Saving a density map where the user says: a VTK image, or the NumPy array that the network sees. */
export function useMapFile() {
  const jobs = useJobsStore();
  const notices = useNoticesStore();
  const saving = ref(false);

  async function save({ sample, atom, loading, window }: MapSubject): Promise<void> {
    const glass = sample.name.replace(/[^A-Za-z0-9._-]+/g, '_');
    const { path } = await request('dialog.saveAs', {
      defaultName: `${glass}.atom-${atom}.vti`,
      extensions: ['vti', 'npy'],
    });
    if (path === null) return;
    saving.value = true;
    try {
      await jobs.run('densityMap', {
        ...{ sample: sample.id, atom, loading, out: path },
        ...(window === null ? {} : { window }),
      });
      notices.show('ok', `Saved ${path}.`, {
        label: 'Show in folder',
        run: () => void notices.guard(() => request('app.showInFolder', { path })),
      });
    } finally {
      saving.value = false;
    }
  }
  return { saving, save: (subject: MapSubject) => void notices.guard(() => save(subject)) };
}
