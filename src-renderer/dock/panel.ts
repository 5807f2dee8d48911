import type { IDockviewPanelProps } from 'dockview-vue';
import { onBeforeUnmount, ref, type Ref } from 'vue';
import type { PanelParameters } from '../state/layout';

export type DockPanelProps = IDockviewPanelProps<PanelParameters>;

/** True while the tab is in front of its group: what is hidden need not be drawn. */
export function useVisible({ api }: DockPanelProps): Ref<boolean> {
  const visible = ref(api.isVisible);
  const change = api.onDidVisibilityChange((event) => (visible.value = event.isVisible));
  onBeforeUnmount(() => change.dispose());
  return visible;
}
