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
  /** name of one measurement, of a bench that has several */
  case: string | undefined;
  /** absolute */
  potential: string | undefined;
  /** absolute */
  peerInput: string | undefined;
}
