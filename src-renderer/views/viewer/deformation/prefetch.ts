import { d2minColumn, labelColumn } from '../../../state/columnNames';
import { labelAt, type LoadingChoice } from '../../../state/sampleChoices';
import { useSamplesStore } from '../../../state/samples';
import type { ViewSettings } from '../../../state/viewSettings';
import { frameAt } from './useArrowField';

/** Reads what the next stop and the one before will show, so that a step waits for nothing. */
export function prefetch(
  sample: string,
  choice: LoadingChoice,
  stops: readonly number[],
  index: number,
  { colourBy, frame, arrows, labelled }: ViewSettings,
): void {
  const samples = useSamplesStore();
  for (const strain of [stops[index + 1], stops[index - 1]]) {
    if (strain === undefined || strain === 0) continue;
    const label = labelAt(choice, strain, labelled);
    const columns = [labelColumn(label), colourBy === 'd2min' ? d2minColumn(label) : null];
    const asked: (Promise<unknown> | null)[] = columns.map((column) =>
      column === null ? null : samples.column(sample, column),
    );
    if (frame !== null || arrows !== null) asked.push(frameAt(sample, choice.name, strain));
    // what fails is said when it is asked for
    for (const each of asked) each?.catch(() => undefined);
  }
}
