import type { Ref } from 'vue';
import { copyText } from '../../ipc/clipboard';
import { d2minColumn, indicatorColumn, probabilityColumn } from '../../state/columnNames';
import { useNoticesStore } from '../../state/notices';
import { useProjectStore } from '../../state/project';
import { indicatorAt } from '../../state/sampleChoices';
import { useViewStore } from '../../state/view';
import { atomsCsv, neighboursCsv } from './atomCsv';
import { aseSnippet, ovitoSnippet, type SnippetQuestion } from './atomSnippet';
import { atomStory } from './atomStory';
import type { AtomQuestion } from './atomValues';

/** What can be taken away of the atom on screen (and of one that is pinned), as text on the clipboard. */
export function useCopies(question: Ref<AtomQuestion | null>, pinned: Ref<AtomQuestion | null>) {
  const notices = useNoticesStore();
  const project = useProjectStore();
  const view = useViewStore();

  /** Copies, and says so. */
  function copy(text: string, what: string): void {
    void notices.guard(async () => {
      await copyText(text);
      notices.show('ok', `${what} copied.`);
    });
  }
  const withQuestion = (work: (known: AtomQuestion) => void) => () => {
    if (question.value !== null) work(question.value);
  };

  /** What the viewer colours by, as exports name it; a species has no column of its own but `type`. */
  function snippetOf(known: AtomQuestion): SnippetQuestion {
    const { sample, details, prediction, label, loading, indicators } = known;
    const settings = view.shown?.settings;
    const by = settings?.colourBy ?? 'type';
    const column =
      by === 'probability'
        ? probabilityColumn(prediction)?.column
        : by === 'd2min'
          ? d2minColumn(label)?.column
          : by === 'indicator'
            ? indicatorColumn(
                indicatorAt(indicators, settings?.indicator ?? null, loading),
                loading,
              )?.column
            : by === 'column'
              ? (settings?.column ?? undefined)
              : undefined;
    const chosen = settings?.range ?? null;
    return {
      sample: sample.name,
      atom: details.id,
      column: column ?? 'type',
      logarithmic: chosen?.log ?? by === 'd2min',
      range: chosen !== null ? [chosen.low, chosen.high] : by === 'probability' ? [0, 1] : null,
      dimensions: sample.dimensions,
      radii: sample.species.map(({ type, radius }) => ({ type, radius })),
    };
  }

  return {
    copy,
    copyStory: withQuestion((known) =>
      copy(atomStory(known, project.runById(known.prediction?.run ?? '')?.name ?? null), 'Story'),
    ),
    copyCsv: withQuestion((known) =>
      copy(atomsCsv(pinned.value === null ? [known] : [pinned.value, known]), 'CSV'),
    ),
    copyNeighbours: withQuestion((known) => copy(neighboursCsv(known), 'Neighbours')),
    copyOvito: withQuestion((known) => copy(ovitoSnippet(snippetOf(known)), 'Python for OVITO')),
    copyAse: withQuestion((known) => copy(aseSnippet(snippetOf(known)), 'Python for ASE')),
  };
}
