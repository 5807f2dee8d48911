import { request } from '../ipc/client';
import { useNoticesStore } from '../state/notices';

/** Asks where a chart or a table goes and writes it there; says where it is. @returns false: the user chose no file */
export async function saveFigure(file: {
  name: string;
  kind: 'text' | 'bytes';
  content: string;
}): Promise<boolean> {
  const extension = file.name.split('.').at(-1) ?? '';
  const { path } = await request('dialog.saveAs', {
    what: 'export',
    defaultName: file.name,
    extensions: [extension],
  });
  if (path === null) return false;
  const { kind, content } = file;
  await request('figure.write', {
    path,
    content: kind === 'text' ? { kind, text: content } : { kind, base64: content },
  });
  const notices = useNoticesStore();
  notices.show('ok', `Written to ${path}`, {
    label: 'Show in folder',
    run: () => void notices.guard(() => request('app.showInFolder', { path })),
  });
  return true;
}
