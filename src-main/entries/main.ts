import path from 'node:path';
import { app } from 'electron';
import { runDesktop } from '../app/run';
import { createHandlers } from '../ipc/handlers';
import { serveRequests } from '../ipc/serve';
import { place } from './place';

const { out, resourcesDir } = place(__dirname);

runDesktop({
  out,
  preload: path.join(out, '../preload'),
  renderer: path.join(out, '../renderer'),
  resources: resourcesDir,
  // an installed program shows its own page, whatever its surroundings say
  developmentUrl: app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null),
  answerWindow: (desktop, isOwn) => serveRequests(createHandlers(desktop), desktop, isOwn),
});
