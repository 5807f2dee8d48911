import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';

/** What a page could do to harm its user, tried in the real window. */
describe('the window is closed to the outside', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await launchWorkbench();
    await workbench.page.waitForLoadState('load');
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
  });

  it('is served from its own scheme, without Node and without eval', async () => {
    const { page } = workbench;
    expect(page.url()).toBe('plastiscope-app://window/index.html');
    const reach = await page.evaluate(async () => ({
      node: 'require' in window || 'process' in window,
      // from a timer: the debugger's own call is exempt from the policy
      evaluates: await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(new Function('return true')());
          } catch {
            resolve(false);
          }
        }),
      ),
    }));
    expect(reach).toEqual({ node: false, evaluates: false });
  });

  it('loads nothing from the network, opens no window and gets no permission', async () => {
    const { app, page } = workbench;
    const tried = await page.evaluate(async () => ({
      fetched: await fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
      opened: window.open('https://example.com/') !== null,
      notifies: await Notification.requestPermission(),
    }));
    expect(tried).toEqual({ fetched: false, opened: false, notifies: 'denied' });
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('serves no file outside the built window', async () => {
    const status = await workbench.page.evaluate(async () => {
      const paths = [
        '/../../package.json',
        '/%2e%2e/%2e%2e/package.json',
        '/..%2f..%2fpackage.json',
      ];
      const found = await Promise.all(
        paths.map((path) =>
          fetch(path).then(
            ({ ok }) => ok,
            () => false,
          ),
        ),
      );
      return found;
    });
    expect(status).toEqual([false, false, false]);
  });

  it('names only paths that were granted', async () => {
    const reply = await workbench.page.evaluate(() =>
      window.plastiscope.request('job.start', {
        task: 'inspect',
        input: { paths: ['/etc/hostname'] },
      }),
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'usage', path: '/etc/hostname' } });
  });

  it('is granted the paths of real files that were dropped, and of nothing that only looks like a file', async () => {
    const { page } = workbench;
    const invented = await page.evaluate(() =>
      window.plastiscope.drop([{ path: '/etc/hostname' }, new File(['x'], 'x')]),
    );
    expect(invented).toEqual([]);
    await page.evaluate(() => {
      const input = document.createElement('input');
      Object.assign(input, { type: 'file', id: 'test-files' });
      document.body.append(input);
    });
    const file = join(root, 'package.json');
    await page.setInputFiles('#test-files', file);
    const granted = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#test-files');
      const files = [...(input?.files ?? [])];
      input?.remove();
      return window.plastiscope.drop(files);
    });
    expect(granted).toEqual([file]);
  });

  it('does not navigate away', async () => {
    const { app, page } = workbench;
    await page
      .evaluate(() => window.location.assign('https://example.com/'))
      .catch(() => undefined);
    const url = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await url()).toBe('plastiscope-app://window/index.html');
  });
});
