import type { BackendName } from '../../../src-shared/contract/tasks';
import type { CommandContext } from '../command';

/** One measurement: its numbers are the JSON document, `text` is for people. */
export interface Bench {
  summary: string;
  run(options: BenchOptions, context: CommandContext): Promise<{ document: object; text: string }>;
}

export interface BenchOptions {
  /** how often, where the bench repeats itself */
  repeats: number | undefined;
  backend: BackendName | undefined;
  batch: number | undefined;
  /** absolute */
  file: string | undefined;
  frames: number[];
}
