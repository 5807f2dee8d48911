import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { ensureDisplay } from './display';
import { findElectron } from './electronBinary';

export const root = join(__dirname, '../..');
/** screenshots and exported files of the last run */
export const outputFolder = join(root, 'test/output/e2e');

/** WebGL in software: newer Chromium no longer falls back to it by itself, and a test on a blank canvas proves nothing. */
const softwareGraphics = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

export interface Workbench {
  app: ElectronApplication;
  page: Page;
  /** the user's home of this run: settings, documents */
  home: string;
  /** console errors of the window so far */
  errors: string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** paths on the command line */
  args?: string[];
  /** keeps settings and documents of an earlier launch */
  home?: string;
}

/** Starts the built workbench in a real Electron, with a home of its own that nothing else has touched. */
export async function launchWorkbench({ args = [], home }: LaunchOptions = {}): Promise<Workbench> {
  const ownHome = home ?? mkdtempSync(join(tmpdir(), 'plastiscope-e2e-'));
  mkdirSync(join(ownHome, 'Documents'), { recursive: true });
  mkdirSync(outputFolder, { recursive: true });
  const { executablePath, args: own, env } = await invocation(ownHome);
  // the default would pin the page to the light theme, whatever the program sets
  const app = await _electron.launch({
    colorScheme: null,
    executablePath,
    args: [...own, ...args],
    env,
    timeout: 60_000,
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return {
    app,
    page,
    home: ownHome,
    errors,
    async close() {
      // jobs that still run would make the window ask
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBox = (...given: unknown[]) => {
          const asked = given.at(-1);
          const buttons =
            typeof asked === 'object' && asked !== null && 'buttons' in asked ? asked.buttons : [];
          const pause = Array.isArray(buttons) ? buttons.indexOf('Pause and close') : 0;
          return Promise.resolve({ response: Math.max(0, pause), checkboxChecked: false });
        };
      });
      await app.close();
      if (home === undefined) rmSync(ownHome, { recursive: true, force: true });
    },
  };
}

/** How the built workbench is started: program, switches and the application's folder, environment. */
export async function invocation(
  home: string,
): Promise<{ executablePath: string; args: string[]; env: Record<string, string> }> {
  const display = await ensureDisplay();
  const { path, sandbox } = findElectron(root);
  return {
    executablePath: path,
    // bare words after the application's folder are paths to open
    args: [
      ...(sandbox ? [] : ['--no-sandbox']),
      ...softwareGraphics,
      root,
      `--user-data-dir=${join(home, 'settings')}`,
    ],
    env: {
      ...definedEnvironment(),
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      ...(display === null ? {} : { DISPLAY: display }),
    },
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
