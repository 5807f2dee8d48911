import { readProject } from '../tasks/reader/projectReader';
import { serveReader } from '../tasks/reader/serveReader';
import { place } from './place';
import { serveEntry } from './serveEntry';

// One of these processes is the window's reader: the app sends it the window's port and the folder to read.
serveEntry(__dirname)?.onPorts((message, [port]) => {
  if (typeof message !== 'object' || message === null || !('project' in message)) return;
  if (typeof message.project !== 'string' || port === undefined) return;
  serveReader(
    {
      postMessage: (reply) => port.postMessage(reply),
      onMessage: (listener) => {
        port.on('message', ({ data }) => listener(data));
      },
    },
    readProject(message.project, place(__dirname)),
  );
  port.start();
});
