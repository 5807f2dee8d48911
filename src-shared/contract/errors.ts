/** Error codes that cross a process boundary. `usage` and `input` are the user's to mend (exit status 2). */
export const errorCodes = [
  'usage',
  'input',
  'failed',
  'cancelled',
  'missing',
  'read-only',
  'crashed',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface WireError {
  code: ErrorCode;
  /** one clear sentence: what happened, where (file, line, field), what to do */
  message: string;
  path?: string;
  line?: number;
}

/** An error whose message is meant for the user. Anything else that is thrown is a fault of the program. */
export class PlastiscopeError extends Error {
  readonly code: ErrorCode;
  readonly path: string | undefined;
  readonly line: number | undefined;
  constructor(code: ErrorCode, message: string, where: { path?: string; line?: number } = {}) {
    super(message);
    this.name = 'PlastiscopeError';
    this.code = code;
    this.path = where.path;
    this.line = where.line;
  }
}

export function toWireError(error: unknown): WireError {
  if (error instanceof PlastiscopeError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.path === undefined ? {} : { path: error.path }),
      ...(error.line === undefined ? {} : { line: error.line }),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'failed', message };
}

/** The error again on the other side of a process or thread boundary. */
export function fromWireError({ code, message, path, line }: WireError): PlastiscopeError {
  return new PlastiscopeError(code, message, {
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
  });
}
