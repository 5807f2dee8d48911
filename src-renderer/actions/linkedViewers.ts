import type { ComparedMethod } from '../../src-shared/contract/comparison';
import type { CaseChoice } from '../state/comparisons';
import { useLayoutStore } from '../state/layout';
import { useProjectStore } from '../state/project';
import { indicatorsOf } from '../state/sampleChoices';
import { placeAt, useViewStore } from '../state/view';
import type { ViewSettings } from '../state/viewSettings';

/**
 * Two viewers of one glass side by side, a method left and the measured D²min right, for one case of a comparison. They
 * share camera and selection, and the left one can be coloured by the two sets as well.
 */
export function openLinked(asked: {
  sample: string;
  method: ComparedMethod;
  choice: CaseChoice;
}): void {
  const layout = useLayoutStore();
  const view = useViewStore();
  const project = useProjectStore();
  const sample = project.sampleById(asked.sample);
  if (sample === null) return;
  const [left, right] = [placeAt(sample.id, 1), placeAt(sample.id, 2)];
  view.setSlots(sample, Math.max(2, view.slotsOf(sample.id)));
  const { loading, strain } = asked.choice;
  const common = { loading, strain, overlap: asked.choice, rings: true };
  view.change(left, { ...common, ...colouredBy(asked.method, asked.sample) });
  view.change(right, { ...common, colourBy: 'd2min' });
  layout.open({ kind: 'viewer', subject: sample.id }, sample.name);
}

function colouredBy({ kind, records }: ComparedMethod, sample: string): Partial<ViewSettings> {
  if (kind === 'model') return { colourBy: 'probability', run: records[0] ?? null };
  const choices = indicatorsOf(useProjectStore().indicators, { id: sample });
  const found = choices.find((each) => each.records.some(({ id }) => records.includes(id)));
  return found === undefined
    ? { colourBy: 'overlap' }
    : { colourBy: 'indicator', indicator: found.key };
}
