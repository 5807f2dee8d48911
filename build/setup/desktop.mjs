import { electronFound } from './electronPath.mjs';
import { has } from './run.mjs';
import { installSystemPackages, missingLibraries, packageFor } from './systemPackages.mjs';

/** True where a window can be seen. */
export function hasScreen() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function missing() {
  const electron = electronFound();
  const libraries = electron === null ? [] : await missingLibraries(electron.path);
  // tests draw on a virtual screen even where there is a real one; only without any is it indispensable
  const xvfb = !hasScreen() && !has('Xvfb', ['-help']);
  const packages = new Set([...libraries.map(packageFor), ...(xvfb ? ['xvfb'] : [])]);
  return { names: [...libraries, ...(xvfb ? ['Xvfb'] : [])], packages: [...packages] };
}

/**
 * Sees to the system libraries that Electron asks for and, without a screen, to Xvfb.
 *
 * @returns {Promise<string>} a few words
 */
export async function setUpDesktop(say) {
  if (process.platform !== 'linux') return 'complete';
  let lacking = await missing();
  if (lacking.names.length === 0) return 'complete';
  say(`installing ${lacking.packages.join(' ')}`);
  const advice = await installSystemPackages(lacking.packages);
  lacking = await missing();
  if (lacking.names.length === 0) return 'installed';
  return `missing: ${lacking.names.join(', ')}; the window cannot open. To mend it, ${advice ?? 'install them'}`;
}

/** Why no window can be opened on this machine, or null. */
export async function desktopFault() {
  if (electronFound() === null) return 'Electron is not available';
  if (process.platform !== 'linux') return null;
  const { names } = await missing();
  return names.length === 0 ? null : `missing on this system: ${names.join(', ')}`;
}
