import { z } from 'zod';
import { PlastiscopeError, toWireError } from '../../../src-shared/contract/errors';
import {
  readerRequests,
  type ReaderOutput,
  type ReaderReply,
  type ReaderRequestName,
} from '../../../src-shared/contract/reader';
import { exactSize } from './exactSize';
import type { ReaderPort } from './port';

type Inputs = { [K in ReaderRequestName]: z.output<(typeof readerRequests)[K]> };
export type ReaderAnswers = {
  [K in ReaderRequestName]: (input: Inputs[K]) => Promise<ReaderOutput<K>>;
};

const schemas: { [K in ReaderRequestName]: z.ZodType<Inputs[K]> } = readerRequests;
const message = z.object({
  id: z.number(),
  name: z.string(),
  input: z.unknown(),
});

/**
 * Answers the window's questions over its own port. Every question is checked here; every one that carries an id gets
 * exactly one reply, in whatever order the answers are ready.
 */
export function serveReader(port: ReaderPort, answers: ReaderAnswers): void {
  port.onMessage((raw) => {
    const parsed = message.safeParse(raw);
    if (!parsed.success) return;
    const { id, name, input } = parsed.data;
    const work = () => {
      if (isRequestName(name)) return ask(answers, name, input);
      throw new PlastiscopeError('usage', `The reader is not asked for ${name}.`);
    };
    void reply(id, async () => work()).then((ready) => {
      try {
        port.postMessage(ready);
      } catch (error) {
        // an answer that cannot be posted must not leave the window waiting
        port.postMessage({ id, ok: false, error: toWireError(error) });
      }
    });
  });
}

function isRequestName(name: string): name is ReaderRequestName {
  return Object.hasOwn(readerRequests, name);
}

async function ask<K extends ReaderRequestName>(
  answers: ReaderAnswers,
  name: K,
  input: unknown,
): Promise<ReaderOutput<K>> {
  const parsed = schemas[name].safeParse(input);
  if (parsed.success) return answers[name](parsed.data);
  const issue = parsed.error.issues[0];
  throw new PlastiscopeError(
    'usage',
    `${name}, ${issue?.path.map(String).join('.') ?? 'input'}: ${issue?.message ?? 'invalid'}.`,
  );
}

async function reply(id: number, work: () => Promise<unknown>): Promise<ReaderReply> {
  try {
    return { id, ok: true, data: exactSize(await work()) };
  } catch (error) {
    if (!(error instanceof PlastiscopeError)) console.error(error);
    return { id, ok: false, error: toWireError(error) };
  }
}
