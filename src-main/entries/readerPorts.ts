import type { MessagePortMain } from 'electron';
import { z } from 'zod';
import { readProject } from '../tasks/reader/projectReader';
import { serveReader } from '../tasks/reader/serveReader';
import type { EntryPort } from './parentPort';

const request = z.object({ type: z.literal('reader'), project: z.string().min(1) });

/** Serves a project's arrays to the window over each port that main sends for it. */
export function serveReaderPorts(parent: EntryPort | null): void {
  parent?.onPorts((message, [port]) => {
    const parsed = request.safeParse(message);
    if (parsed.success && port !== undefined) serve(port, parsed.data.project);
  });
}

function serve(port: MessagePortMain, project: string): void {
  serveReader(
    {
      postMessage: (message) => port.postMessage(message),
      onMessage: (listener) => {
        port.on('message', ({ data }) => listener(data));
      },
    },
    readProject(project),
  );
  port.start();
}
