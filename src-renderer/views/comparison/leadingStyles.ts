import type { ComparedMethod } from '../../../src-shared/contract/comparison';
import { methodStyles, type MethodStyle } from '../../ui/methods';

/** A style for every method; the leading one chooses first, so that the model which is meant has the model's colour. */
export function leadingStyles(
  methods: readonly ComparedMethod[],
  lead: ComparedMethod | null,
): Map<string, MethodStyle> {
  const first = methods.filter((each) => each === lead);
  return methodStyles([...first, ...methods.filter((each) => each !== lead)]);
}
