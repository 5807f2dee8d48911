import type { DockviewApi } from 'dockview-vue';
import { defineStore } from 'pinia';
import { markRaw, ref, shallowRef } from 'vue';

/** Kinds of tab in the dock; each is a component of App.vue. */
const panelKinds = ['viewer', 'doctor', 'training', 'comparison', 'preset'] as const;
export type PanelKind = (typeof panelKinds)[number];

export interface PanelParameters {
  kind: PanelKind;
  /** record that the tab shows: a sample, a run, a comparison, a job; empty for a set-up page */
  subject: string;
}

export type InspectorTab = 'atom' | 'sample';

/** Which parts of the window are open, and how wide. */
export const useLayoutStore = defineStore('layout', () => {
  const tree = ref(true);
  const treeWidth = ref(236);
  const inspector = ref(true);
  const inspectorWidth = ref(318);
  const inspectorTab = ref<InspectorTab>('atom');
  const jobs = ref(false);
  const jobsHeight = ref(220);
  const dialog = ref<'export' | 'shortcuts' | 'about' | 'new-project' | 'indicators' | null>(null);
  const dock = shallowRef<DockviewApi | null>(null);
  const front = ref<PanelParameters | null>(null);

  function panelId({ kind, subject }: PanelParameters): string {
    return subject === '' ? kind : `${kind}:${subject}`;
  }

  function attach(api: DockviewApi): void {
    dock.value = markRaw(api);
    api.onDidActivePanelChange(({ panel }) => {
      const [name, ...subject] = (panel?.id ?? '').split(':');
      const kind = panelKinds.find((each) => each === name);
      front.value = kind === undefined ? null : { kind, subject: subject.join(':') };
    });
  }

  /** @param beside a tab at whose right side a new one opens */
  function open(parameters: PanelParameters, title: string, beside?: PanelParameters): void {
    const api = dock.value;
    if (api === null) return;
    const id = panelId(parameters);
    const known = api.getPanel(id);
    const reference = beside === undefined ? undefined : api.getPanel(panelId(beside));
    if (known !== undefined) known.api.setActive();
    else
      api.addPanel({
        id,
        component: parameters.kind,
        title,
        params: { ...parameters },
        ...(reference === undefined
          ? {}
          : { position: { referencePanel: reference.id, direction: 'right' as const } }),
      });
  }
  function close(parameters: PanelParameters): void {
    dock.value?.getPanel(panelId(parameters))?.api.close();
  }
  function retitle(parameters: PanelParameters, title: string): void {
    dock.value?.getPanel(panelId(parameters))?.api.setTitle(title);
  }
  function closeFront(): void {
    dock.value?.activePanel?.api.close();
  }
  function closeAll(): void {
    dock.value?.clear();
    front.value = null;
  }

  return {
    tree,
    treeWidth,
    inspector,
    inspectorWidth,
    inspectorTab,
    jobs,
    jobsHeight,
    dialog,
    dock,
    front,
    attach,
    open,
    close,
    retitle,
    closeFront,
    closeAll,
  };
});
