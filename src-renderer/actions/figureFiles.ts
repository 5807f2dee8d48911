import type { FigureContent } from '../../src-shared/contract/figureContent';
import { request } from '../ipc/client';
import { useNoticesStore } from '../state/notices';

/** Asks where a figure goes and writes it there; says where it is. @returns false: the user chose no file */
export async function writeFigure(name: string, content: FigureContent): Promise<boolean> {
  const extension = name.split('.').at(-1) ?? '';
  const { path } = await request('dialog.saveAs', {
    what: 'export',
    defaultName: name,
    extensions: [extension],
  });
  if (path === null) return false;
  await request('figure.write', { path, content });
  const notices = useNoticesStore();
  notices.show('ok', `Written to ${path}`, {
    label: 'Show in folder',
    run: () => void notices.guard(() => request('app.showInFolder', { path })),
  });
  return true;
}

/** The same of a chart or a table. */
export function saveFigure(file: {
  name: string;
  kind: 'text' | 'bytes';
  content: string;
}): Promise<boolean> {
  const { name, kind, content } = file;
  return writeFigure(name, kind === 'text' ? { kind, text: content } : { kind, base64: content });
}
