import type { Annotations } from '../../state/samples';
import type { IndicatorChoice } from '../../state/sampleChoices';
import type { ViewSettings } from '../../state/viewSettings';
import type { SelectOption } from '../../ui/SelectField.vue';
import { unitText } from '../../ui/units';

const INDICATOR = 'indicator:';
const COLUMN = 'column:';

/** All that a viewer can be coloured by: quantities that follow load and strain, then every column by its exported name. */
export function colourOptions(
  { overlap }: Pick<ViewSettings, 'overlap'>,
  indicators: readonly IndicatorChoice[],
  columns: Annotations,
): SelectOption<string>[] {
  return [
    { value: 'probability', label: 'Class probability' },
    { value: 'd2min', label: 'D²min' },
    ...indicators.map(({ key, title }) => ({ value: `${INDICATOR}${key}`, label: title })),
    ...(overlap === null ? [] : [{ value: 'overlap', label: 'Overlap', hint: overlap.method }]),
    { value: 'type', label: 'Type' },
    ...columns
      .filter(({ name }) => name !== 'type')
      .map(({ name, unit, definition }) => ({
        value: `${COLUMN}${name}`,
        label: name,
        hint: unitText(unit),
        ...(definition === null ? {} : { title: definition }),
      })),
  ];
}

/** The option that is chosen. */
export function colourOption({
  colourBy,
  indicator,
  column,
}: Pick<ViewSettings, 'colourBy' | 'indicator' | 'column'>): string {
  if (colourBy === 'indicator') return `${INDICATOR}${indicator ?? ''}`;
  return colourBy === 'column' ? `${COLUMN}${column ?? ''}` : colourBy;
}

/** What choosing an option changes; null for what is no option. */
export function colourEdit(option: string): Partial<ViewSettings> | null {
  if (option.startsWith(INDICATOR))
    return { colourBy: 'indicator', indicator: option.slice(INDICATOR.length) };
  if (option.startsWith(COLUMN)) return { colourBy: 'column', column: option.slice(COLUMN.length) };
  const plain = (['probability', 'd2min', 'overlap', 'type'] as const).find(
    (each) => each === option,
  );
  return plain === undefined ? null : { colourBy: plain };
}
