import { READER_PORT } from '../../src-shared/contract/bridge';
import { fromWireError, PlastiscopeError } from '../../src-shared/contract/errors';
import type {
  ReaderInput,
  ReaderMessage,
  ReaderOutput,
  ReaderReply,
  ReaderRequestName,
} from '../../src-shared/contract/reader';

interface Waiting {
  resolve(data: unknown): void;
  reject(error: Error): void;
}

const waiting = new Map<number, Waiting>();
let nextId = 1;
let port: MessagePort | null = null;
let unsent: ReaderMessage[] = [];

function settle({ data: reply }: MessageEvent<ReaderReply>): void {
  const asked = waiting.get(reply.id);
  if (asked === undefined) return;
  waiting.delete(reply.id);
  if (reply.ok) asked.resolve(reply.data);
  else asked.reject(fromWireError(reply.error));
}

/** A new port replaces the old one: what was asked of a reader that died fails with a sentence, not with silence. */
function connect(next: MessagePort): void {
  port?.close();
  port = next;
  for (const [id, asked] of waiting) {
    if (unsent.some((message) => message.id === id)) continue;
    asked.reject(
      new PlastiscopeError('crashed', 'The reader was restarted before it answered. Try again.'),
    );
    waiting.delete(id);
  }
  port.onmessage = settle;
  port.start();
  for (const message of unsent) port.postMessage(message);
  unsent = [];
}

/** Waits for the reader's port, which the preload hands over. Called once, as early as possible. */
export function listenForReader(): void {
  window.addEventListener('message', (event) => {
    if (event.source === window && event.data === READER_PORT && event.ports[0] !== undefined) {
      connect(event.ports[0]);
    }
  });
}

/** Asks the reader for arrays. Questions asked before its port arrived are kept. */
export function read<K extends ReaderRequestName>(
  name: K,
  input: ReaderInput<K>,
): Promise<ReaderOutput<K>>;
export function read(name: ReaderRequestName, input: unknown): Promise<unknown> {
  const message: ReaderMessage = { id: nextId++, name, input };
  return new Promise((resolve, reject) => {
    waiting.set(message.id, { resolve, reject });
    if (port === null) unsent.push(message);
    else port.postMessage(message);
  });
}
