import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskInput } from '../../../src-shared/contract/tasks';
import { dirname } from 'node:path';
import type { Frame } from '../../formats/frame';
import { readFrame } from '../../formats/readFrames';
import { presetFor } from '../support/presetFor';
import type { TaskContext } from '../task';
import { numericColumn } from './fileColumn';
import { glassOfFrame } from './glass';
import type { GlassSource } from './plan';

interface FileSource {
  source: GlassSource;
  frame: Frame;
  index: number;
  warnings: string[];
}

/** What a structure file by itself can give an indicator. */
export async function fileSource(
  path: string,
  input: TaskInput<'indicators'>,
  { signal, report, resourcesDir }: TaskContext,
): Promise<FileSource> {
  report({ stage: 'Reading', done: 0, total: null });
  const { frame, index, warnings } = await readFrame(path, input.frame ?? 'first', {
    signal,
    keepText: false,
  });
  const preset = await presetFor(frame, input.preset, resourcesDir, path);
  const glass = glassOfFrame(frame, preset, path);
  return {
    frame,
    index,
    warnings: warnings.map(({ message }) => `${path}: ${message}`),
    source: {
      glass,
      potential: { asked: input.potential, preset, resourcesDir, folder: dirname(path) },
      deformed: () =>
        Promise.reject(
          new PlastiscopeError(
            'input',
            `${path}: ${input.indicator} is measured between two states of a sample. Import the undeformed and the strained frames into a project.`,
            { path },
          ),
        ),
      column: (name) => Promise.resolve().then(() => numericColumn(frame, name, path)),
    },
  };
}
