import type { z } from 'zod';
import type { WireError } from './errors';

/** One request of the window: its input is checked where it is answered, its output is a type. */
export type Route<I extends z.ZodType = z.ZodType, O = unknown> = { input: I; output?: O };

export const route =
  <O>() =>
  <I extends z.ZodType>(input: I): Route<I, O> => ({ input });

type Handler<R extends Route> = (input: z.output<R['input']>) => Promise<NonNullable<R['output']>>;

/** A missing or surplus key does not compile. */
export type Handlers<T extends Record<string, Route>> = { [K in keyof T]: Handler<T[K]> };

/** A rejected `invoke` keeps only its message, so outcomes travel as values. */
export type Reply<O> = { ok: true; data: O } | { ok: false; error: WireError };
