import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue';
import { messageOf } from '../../ipc/client';
import type { TaskRequest } from '../../../src-shared/contract/tasks';
import { useSamplesStore } from '../../state/samples';
import type { FormatChoice } from './exportView';

/** A moment after the last change the preview follows. */
const QUIET_MS = 250;

/** One line, with the part of it that the export adds. */
export interface PreviewLine {
  read: string;
  added: string;
}

/** What is written, but for project and file. */
export type ExportInput = Omit<TaskRequest<'export'>, 'project' | 'out'>;

/**
 * Lines of a written file with the added columns told apart: they are the last ones of every row of atoms and of the line
 * that names them.
 *
 * @param added how many columns
 */
export function markedLines(
  lines: readonly string[],
  ending: string,
  added: number,
): PreviewLine[] {
  const separator = ending === 'csv' ? ',' : ' ';
  return lines.map((line, k) => {
    const isRow =
      ending === 'csv'
        ? !line.startsWith('#')
        : ending === 'dump'
          ? k > 0 && lines.slice(0, k + 1).some((each) => each.startsWith('ITEM: ATOMS'))
          : ending === 'xyz' && k > 1;
    const words = line.split(separator);
    if (!isRow || added === 0 || words.length <= added) return { read: line, added: '' };
    const at = words.length - added;
    return {
      read: words.slice(0, at).join(separator) + separator,
      added: words.slice(at).join(separator),
    };
  });
}

/**
 * The first lines of the file that would be written, a moment after the last change.
 *
 * @param asked what would be written; null: nothing can be now
 */
export function useExportPreview(
  format: Ref<FormatChoice>,
  asked: () => Promise<{ input: ExportInput; added: number } | null>,
  changes: () => unknown,
) {
  const samples = useSamplesStore();
  const lines = shallowRef<PreviewLine[] | null>(null);
  const failure = shallowRef<string | null>(null);
  let timer = 0;
  let turn = 0;

  async function look(): Promise<void> {
    const mine = ++turn;
    const ending = endingOf(format.value);
    try {
      const what = ending === null ? null : await asked();
      if (what === null || ending === null) {
        if (mine === turn) lines.value = null;
        return;
      }
      const read = await samples.exportPreview(ending, what.input);
      if (mine !== turn) return;
      lines.value = markedLines(read, ending, what.added);
      failure.value = null;
    } catch (error) {
      if (mine !== turn) return;
      lines.value = null;
      failure.value = messageOf(error);
    }
  }
  watch(
    [format, changes],
    () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void look(), QUIET_MS);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    turn++;
  });
  return { lines, failure };
}

/** The ending of a text file of this format; null for those that are not read by eye. */
function endingOf({ format }: FormatChoice): 'dump' | 'xyz' | 'csv' | 'data' | null {
  switch (format.name) {
    case 'dump':
      return 'dump';
    case 'extended-xyz':
      return 'xyz';
    case 'csv':
      return 'csv';
    case 'lammps-data':
      return 'data';
    default:
      return null;
  }
}
