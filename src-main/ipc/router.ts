import type { z } from 'zod';
import type { Handlers, Reply } from '../../src-shared/contract/define';
import { PlastiscopeError, toWireError } from '../../src-shared/contract/errors';
import { requests, type RequestName, type Requests } from '../../src-shared/contract/requests';

export type AppHandlers = Handlers<Requests>;

/**
 * Answers one request of the window: its name must be known, its input must fit the schema, and whatever happens the
 * outcome is a value, since a rejected `invoke` keeps only its message. Never rejects.
 */
export async function answer(
  handlers: AppHandlers,
  name: unknown,
  input: unknown,
): Promise<Reply<unknown>> {
  try {
    if (!isRequestName(name)) {
      throw new PlastiscopeError(
        'usage',
        `The window asked for ${String(name)}, which does not exist.`,
      );
    }
    return { ok: true, data: await answerByName(handlers, name, input) };
  } catch (error) {
    // a fault of the program keeps its stack on standard error; the window gets one sentence
    if (!(error instanceof PlastiscopeError)) console.error(error);
    return { ok: false, error: toWireError(error) };
  }
}

/** What a handler gets, by request. */
type Inputs = { [K in RequestName]: z.output<Requests[K]['input']> };
const schemas: { [K in RequestName]: { input: z.ZodType<Inputs[K]> } } = requests;

/** @throws PlastiscopeError('usage') naming the first field that does not fit */
function answerByName<K extends RequestName>(
  handlers: AppHandlers,
  name: K,
  input: unknown,
): Promise<unknown> {
  const answers: { [N in RequestName]: (input: Inputs[N]) => Promise<unknown> } = handlers;
  const parsed = schemas[name].input.safeParse(input);
  if (parsed.success) return answers[name](parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue === undefined ? '' : issue.path.map(String).join('.');
  throw new PlastiscopeError(
    'usage',
    `${name}${field === '' ? '' : `, ${field}`}: ${issue?.message ?? 'invalid input'}.`,
  );
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}
