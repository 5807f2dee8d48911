import type { ManyAtoms } from '../../../src-shared/contract/reader';
import { formatInteger, formatProbability, formatSignificant } from '../../ui/numbers';
import { entryOf, listedColumns, type AtomQuestion } from './atomValues';
import { numberOrNull } from './loadingRows';

export interface ManyRow {
  title: string;
  median: string;
  range: string;
  /** full precision, for copying; null: no atom has one */
  value: number | null;
  /** atoms without a value; empty when all have one */
  note: string;
}
export interface ManyView {
  title: string;
  species: string;
  rows: ManyRow[];
}

/** Medians and ranges of several atoms, in everything that is stored for the load. */
export function manyView(
  many: ManyAtoms,
  question: Pick<AtomQuestion, 'sample' | 'prediction' | 'choices' | 'loading' | 'indicators'>,
): ManyView {
  const names = new Map(question.sample.species.map(({ type, name }) => [type, name]));
  return {
    title: `${formatInteger(many.atoms)} atoms`,
    species: many.types
      .map(({ type, atoms }) => `${formatInteger(atoms)} ${names.get(type) ?? `type ${type}`}`)
      .join(', '),
    rows: listedColumns(question).flatMap(({ kind, title, column }) => {
      const found = entryOf(many.values, column);
      if (found === undefined) return [];
      const text = kind === 'probability' ? formatProbability : formatSignificant;
      const without = many.atoms - found.atoms;
      return [
        {
          title,
          median: text(found.median),
          range: found.atoms === 0 ? '–' : `${text(found.least)} to ${text(found.largest)}`,
          value: numberOrNull(found.median),
          note: without === 0 ? '' : `${formatInteger(without)} without a value`,
        },
      ];
    }),
  };
}
