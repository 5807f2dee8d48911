import type { SplitTag } from '../../../src-shared/contract/project';
import type { RunManifest } from '../../../src-shared/records/run';
import type { NamedSample } from './samples';
import { sameGlass, type Probe } from './probe';

const parts = ['train', 'validation', 'test'] as const satisfies readonly SplitTag[];

/**
 * The part that a structure had in the training of a model, training before validation before test; null if the model
 * never saw it. The structure counts, not its name, its project or the file it was read from: a copy is known by its
 * probe, and by its hash where the model's card has no probe.
 */
export function trainedPart(
  { split }: Pick<RunManifest, 'split'>,
  { record }: Pick<NamedSample, 'record'>,
  probe: Probe,
): SplitTag | null {
  const part = parts.find((one) =>
    split[one].some(
      (member) =>
        member.id === record.id ||
        member.hash === record.manifest.content ||
        (member.probe !== undefined && sameGlass(member.probe, probe)),
    ),
  );
  return part ?? null;
}
