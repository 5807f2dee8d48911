import { computed, onBeforeUnmount, ref } from 'vue';
import type { TaskOutput, TaskRequest } from '../../../src-shared/contract/tasks';
import { codeOf, messageOf, request } from '../../ipc/client';
import { useJobsStore } from '../../state/jobs';
import { useNoticesStore } from '../../state/notices';

/** One export: where to, the job that writes, and what came of it. If the dialog is closed before, a notice says it. */
export function useExport() {
  const jobs = useJobsStore();
  const notices = useNoticesStore();
  const jobId = ref<string | null>(null);
  const writing = ref(false);
  const failure = ref<string | null>(null);
  const written = ref<TaskOutput<'export'> | null>(null);
  let closed = false;
  onBeforeUnmount(() => (closed = true));

  const fraction = computed(() => {
    const state = jobId.value === null ? undefined : jobs.byId(jobId.value)?.state;
    const progress = state?.status === 'running' ? state.progress : null;
    if (progress === null || progress.total === null || progress.total === 0) return null;
    return progress.done / progress.total;
  });

  /** Asks where to write, and writes. */
  async function write(
    input: Omit<TaskRequest<'export'>, 'project' | 'out'>,
    proposed: { name: string; extension: string },
  ): Promise<void> {
    const { path } = await request('dialog.saveAs', {
      defaultName: proposed.name,
      extensions: [proposed.extension],
    });
    if (path === null || closed) return;
    writing.value = true;
    failure.value = null;
    try {
      const done = await jobs.run('export', { ...input, out: path }, (id) => (jobId.value = id));
      written.value = done;
      if (closed) {
        notices.show('ok', `Exported ${done.path}.`, {
          label: 'Show in folder',
          run: () => show(done.path),
        });
      }
    } catch (error) {
      if (closed) throw error;
      failure.value =
        codeOf(error) === 'cancelled' ? 'Cancelled. No file was written.' : messageOf(error);
    } finally {
      writing.value = false;
      jobId.value = null;
    }
  }
  function cancel(): void {
    const id = jobId.value;
    if (id !== null) void notices.guard(() => jobs.cancel(id));
  }
  function show(path: string): void {
    void notices.guard(() => request('app.showInFolder', { path }));
  }
  return { writing, fraction, failure, written, write, cancel, show };
}
