import { defineStore } from 'pinia';
import { ref } from 'vue';
import { messageOf } from '../ipc/client';

export interface Notice {
  id: number;
  kind: 'info' | 'ok' | 'warning' | 'error';
  text: string;
  action: { label: string; run: () => void } | null;
}

/** Short sentences in a corner of the window. Warnings and errors stay until they are closed. */
export const useNoticesStore = defineStore('notices', () => {
  const list = ref<Notice[]>([]);
  let nextId = 1;

  function show(kind: Notice['kind'], text: string, action: Notice['action'] = null): number {
    const id = nextId++;
    list.value = [
      ...list.value.filter((notice) => notice.text !== text),
      { id, kind, text, action },
    ];
    if (kind === 'info' || kind === 'ok')
      window.setTimeout(() => close(id), action === null ? 5000 : 9000);
    return id;
  }
  function close(id: number): void {
    list.value = list.value.filter((notice) => notice.id !== id);
  }
  /** Runs what a user asked for; what goes wrong is said, not lost. */
  async function guard(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      show('error', messageOf(error));
    }
  }
  return { list, show, close, guard };
});
