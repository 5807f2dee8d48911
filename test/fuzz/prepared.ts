import { PlastiscopeError } from '../../src-shared/contract/errors';

/** What came of an input. */
export interface Finding {
  /** `frames`: all sound; `errors`: a typed error, with sound frames or without */
  outcome: 'frames' | 'errors';
  /** codes of all notes */
  codes: string[];
  /** what must not be, null if all is well */
  fault: string | null;
}

/** An input that is ready to be tried. */
export interface Prepared {
  /** file of test/data that it was made of */
  from: string;
  steps: string[];
  /** how it will be read */
  settings: Record<string, unknown>;
  files: { name: string; bytes: Uint8Array }[];
  /** processor time that it may take; default: 2 s */
  seconds?: number;
  /**
   * Tries it. Whatever is thrown is a fault.
   *
   * @param folder an empty one
   */
  run(folder: string): Promise<Finding>;
}

/** A group of inputs: number and seed make always the same one. */
export interface Target {
  prepare(seed: string, number: number): Prepared;
}

/**
 * The sentence of a refusal; anything but a refusal of the user's files is thrown on.
 *
 * @param paths one of them must be named
 */
export function refusalOf(error: unknown, paths: readonly string[]): string {
  if (!(error instanceof PlastiscopeError)) throw error;
  const { code, message } = error;
  const named = paths.some((path) => message.includes(path));
  if (code !== 'input' || !named || !/[.)]$/.test(message))
    throw new Error(`a refusal that names no file, or is no sentence: ${code}: ${message}`, {
      cause: error,
    });
  return message;
}
