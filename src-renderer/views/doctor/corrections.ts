import { readingHints } from '../../../src-shared/contract/hints';
import type { FileReport } from '../../../src-shared/contract/inspect';
import type { HintChange } from '../../state/corrections';
import type { SeriesView } from './doctorView';
import type { Fact } from './seriesFacts';

/** The correction that a chosen fact is; what stands for "not stated" takes it back. */
export function factChange(field: NonNullable<Fact['edit']>['field'], value: string): HintChange {
  const given = field === 'dimensions' ? Number(value) : value;
  const parsed = readingHints.safeParse({ [field]: given });
  return value !== '' && parsed.success ? parsed.data : { [field]: undefined };
}

/** Names of types with one more, beside those that a file is read with already. */
export function speciesChange(file: FileReport | null, type: number, name: string): HintChange {
  return { typeNames: { ...file?.hints.typeNames, [String(type)]: name } };
}

/** Answers that make another frame of a sample its reference: the one before is none any more, whoever chose it. */
export function referenceAnswers(
  { reference }: Pick<SeriesView, 'reference'>,
  path: string,
  frame: number,
): Record<string, string> {
  return {
    [`reference:${reference.path}:${reference.frame}`]: 'strained',
    [`reference:${path}:${frame}`]: 'undeformed',
  };
}
