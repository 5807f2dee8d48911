import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** What a menu item or a key can ask of the inspector about the atom it shows. */
export interface InspectorCommands {
  copyStory(): void;
  copyCsv(): void;
  copyOvito(): void;
  copyAse(): void;
  saliency(): void;
}

/** Lets actions reach the inspector: null while it shows no atom. */
export const useInspectorStore = defineStore('inspector', () => {
  const commands = shallowRef<InspectorCommands | null>(null);
  return { commands };
});
