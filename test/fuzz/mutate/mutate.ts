import type { Draw } from '../draw';
import { binarySteps } from './binarySteps';
import { byteSteps } from './byteSteps';
import { fromBytes, toBytes, type Step } from './step';
import { textSteps } from './textSteps';

/** What a kind of file is damaged with; the first list more often than the others. */
const lists: Record<'text' | 'binary', readonly (readonly Step[])[]> = {
  text: [textSteps, textSteps, textSteps, byteSteps, byteSteps, binarySteps],
  binary: [binarySteps, binarySteps, binarySteps, byteSteps, byteSteps, textSteps],
};

/** A file after one to five steps of damage, and their names. */
export function mutate(
  bytes: Uint8Array,
  kind: 'text' | 'binary',
  draw: Draw,
  donor: Uint8Array,
): { bytes: Uint8Array; steps: string[] } {
  const other = fromBytes(donor);
  let text = fromBytes(bytes);
  const steps: string[] = [];
  do {
    const step = draw.pick(draw.pick(lists[kind]));
    text = step.apply(text, draw, other);
    steps.push(step.name);
  } while (steps.length < 5 && draw.oneIn(2));
  return { bytes: toBytes(text), steps };
}
