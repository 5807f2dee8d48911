import { readingHints } from '../../../src-shared/contract/hints';
import type { FileReport } from '../../../src-shared/contract/inspect';
import type { HintChange } from '../../state/corrections';
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
