import type { InspectNote } from '../../../src-shared/contract/inspect';
import type { TaskContext } from '../task';

/** Milliseconds between two events: a folder of many small files is not one message for each of them. */
const INTERVAL = 100;

/** Tells how far the reading of a list of files has come. */
export class ReadingEvents {
  readonly #emit: TaskContext['emit'];
  #read = 0;
  #faults: { index: number; fault: InspectNote }[] = [];
  #told = 0;

  /** @param files in the order in which they are read */
  constructor(files: { path: string; bytes: number }[], emit: TaskContext['emit']) {
    this.#emit = emit;
    this.#told = Date.now();
    emit({ type: 'survey-files', files });
  }

  /** The next file was read; `fault`: it cannot be used. */
  done(fault: InspectNote | null): void {
    if (fault !== null) this.#faults.push({ index: this.#read, fault });
    this.#read++;
    if (Date.now() - this.#told >= INTERVAL) this.flush();
  }

  /** Tells what has not been told yet. */
  flush(): void {
    this.#emit({ type: 'survey-read', read: this.#read, faults: this.#faults });
    this.#faults = [];
    this.#told = Date.now();
  }
}
