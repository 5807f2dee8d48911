import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { AppInfo } from '../../src-shared/contract/requests';
import type { BackendThatRan } from '../../src-shared/contract/tasks';
import { request } from '../ipc/client';
import { setReady } from '../ui/ready';
import { usePreferencesStore } from './preferences';

/** What the program is and what it runs on. */
export const useAppStore = defineStore('app', () => {
  const info = ref<AppInfo | null>(null);
  /** main applies the theme to the whole program, so the page's own media query follows it */
  const dark = ref(false);
  /** the backend that ran last since the window opened */
  const ran = ref<BackendThatRan | null>(null);
  const maximized = ref(false);
  const welcome = ref(false);

  /** the backend that ran last; null before anything has run */
  const backend = computed<BackendThatRan | null>(() => ran.value ?? info.value?.backend ?? null);

  async function load(): Promise<AppInfo> {
    const media = window.matchMedia('(prefers-color-scheme: dark)');
    dark.value = media.matches;
    media.addEventListener('change', (event) => {
      dark.value = event.matches;
      setReady(false);
    });
    const loaded = await request('app.info', {});
    info.value = loaded;
    welcome.value = loaded.firstRun;
    return loaded;
  }

  async function setTheme(next: 'system' | 'light' | 'dark'): Promise<void> {
    await usePreferencesStore().change({ theme: next });
  }

  async function controlWindow(
    action: 'minimize' | 'toggle-maximize' | 'close' | 'state',
  ): Promise<void> {
    maximized.value = (await request('window.control', { action })).maximized;
  }

  return { info, dark, backend, ran, maximized, welcome, load, setTheme, controlWindow };
});
