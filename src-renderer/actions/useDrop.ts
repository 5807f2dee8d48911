import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { useNoticesStore } from '../state/notices';
import { openDropped } from './openDropped';

/** Files and folders dropped anywhere open as what they are. @returns true while files are held over the window */
export function useDrop(): Ref<boolean> {
  const over = ref(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

  function hold(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over.value = true;
  }
  function leave(event: DragEvent): void {
    if (event.relatedTarget === null) over.value = false;
  }
  function drop(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over.value = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    void useNoticesStore().guard(async () => openDropped(await window.plastiscope.drop(files)));
  }
  onMounted(() => {
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('dragover', hold);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  });
  return over;
}
