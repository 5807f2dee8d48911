import type { MessagePortMain } from 'electron';
import type { ParentPort } from '../jobs/child';
import { nodeParentPort } from '../jobs/nodeChild';

/** The line to whoever started this process, and whatever ports arrive over it. */
export interface EntryPort extends ParentPort {
  /** the parent has gone */
  onClose(listener: () => void): void;
  /** ports that came with a message, in an Electron utility process; never called in a Node child */
  onPorts(listener: (message: unknown, ports: MessagePortMain[]) => void): void;
}

/**
 * Works in an Electron utility process and in a Node child alike.
 * @returns null when nobody is at the other end
 */
export function entryPort(): EntryPort | null {
  if ('parentPort' in process && process.parentPort) {
    const port = process.parentPort;
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => {
        port.on('message', ({ data }) => listener(data));
      },
      // Electron ends utility processes with the app.
      onClose: () => undefined,
      onPorts: (listener) => {
        port.on('message', ({ data, ports }) => {
          if (ports.length > 0) listener(data, ports);
        });
      },
    };
  }
  const port = nodeParentPort();
  if (port === null) return null;
  return {
    ...port,
    onClose: (listener) => {
      process.on('disconnect', listener);
    },
    onPorts: () => undefined,
  };
}
