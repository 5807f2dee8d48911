import type { DockviewApi } from 'dockview-vue';
import { defineStore } from 'pinia';
import { markRaw, nextTick, ref, shallowRef } from 'vue';

/** Kinds of tab in the dock; each is a component of App.vue. */
const panelKinds = ['viewer', 'doctor', 'training', 'comparison', 'preset', 'settings'] as const;
export type PanelKind = (typeof panelKinds)[number];

export interface PanelParameters {
  kind: PanelKind;
  /** record that the tab shows: a sample, a run, a comparison, a job; empty for a set-up page */
  subject: string;
}

export type InspectorTab = 'atom' | 'sample' | 'view';

/** Which parts of the window are open, and how wide. */
export const useLayoutStore = defineStore('layout', () => {
  const tree = ref(true);
  const treeWidth = ref(236);
  const inspector = ref(true);
  const inspectorWidth = ref(318);
  const inspectorTab = ref<InspectorTab>('atom');
  const jobs = ref(false);
  const jobsHeight = ref(220);
  const dialog = ref<
    'export' | 'figure' | 'shortcuts' | 'about' | 'recent' | 'new-project' | 'indicators' | null
  >(null);
  const dock = shallowRef<DockviewApi | null>(null);
  const front = ref<PanelParameters | null>(null);
  /** tabs that were closed, the last one last */
  const closed = ref<{ parameters: PanelParameters; title: string }[]>([]);
  let clearing = false;
  let arranging = Promise.resolve();

  /** The tabs of a project are on their way: what is opened before would be closed by them. */
  function arrange(tabs: Promise<void>): void {
    arranging = tabs.catch(() => undefined);
  }
  /** Resolves when the tabs of the open project are there. */
  async function arranged(): Promise<void> {
    await nextTick();
    await arranging;
  }

  function panelId({ kind, subject }: PanelParameters): string {
    return subject === '' ? kind : `${kind}:${subject}`;
  }

  /** What a tab shows, from its id; null for a kind that does not exist. */
  function parametersOf(id: string): PanelParameters | null {
    const [name, ...subject] = id.split(':');
    const kind = panelKinds.find((each) => each === name);
    return kind === undefined ? null : { kind, subject: subject.join(':') };
  }

  function attach(api: DockviewApi): void {
    dock.value = markRaw(api);
    api.onDidRemovePanel(({ id, title }) => {
      const parameters = parametersOf(id);
      if (parameters !== null && !clearing)
        closed.value = [...closed.value.slice(-19), { parameters, title: title ?? '' }];
    });
    api.onDidActivePanelChange(({ panel }) => {
      front.value = parametersOf(panel?.id ?? '');
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
  /** The tab that was closed last. */
  function reopen(): void {
    const last = closed.value.at(-1);
    if (last === undefined) return;
    closed.value = closed.value.slice(0, -1);
    open(last.parameters, last.title);
  }
  function closeAll(): void {
    clearing = true;
    dock.value?.clear();
    clearing = false;
    closed.value = [];
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
    arrange,
    arranged,
    parametersOf,
    open,
    close,
    retitle,
    closeFront,
    closed,
    reopen,
    closeAll,
  };
});
