import { watch } from 'vue';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';

/** Says what an edit did, with a button that takes it back; gone once another edit is the latest, since undo would mean that. */
export function offerUndo(kind: 'info' | 'ok', text: string): void {
  const project = useProjectStore();
  const notices = useNoticesStore();
  const id = notices.show(kind, text, {
    label: 'Undo',
    run: () => void notices.guard(() => project.undo()),
  });
  const stop = watch(
    () => [project.state?.path, project.state?.undo, project.state?.redo].join('\n'),
    () => {
      notices.close(id);
      stop();
    },
    // what the edit itself changed is there
    { flush: 'sync' },
  );
}
