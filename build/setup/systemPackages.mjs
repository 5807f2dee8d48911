import { has, run, tail } from './run.mjs';

/** Shared library (as the loader names it) to Debian package. */
const packageOfLibrary = [
  [/^libgtk-3|^libgdk-3|^libgdk_pixbuf|^libatk|^libatspi|^libcairo|^libpango/, 'libgtk-3-0'],
  [/^libnss|^libnspr|^libsmime/, 'libnss3'],
  [/^libgbm|^libdrm/, 'libgbm1'],
  [/^libasound/, 'libasound2'],
  [/^libXss/, 'libxss1'],
  [/^libXtst/, 'libxtst6'],
  [/^libnotify/, 'libnotify4'],
  [/^libsecret/, 'libsecret-1-0'],
  [/^libcups/, 'libcups2'],
];

/** Debian package that holds a shared library; libgtk-3-0 brings nearly all that is not named. */
export function packageFor(library) {
  return packageOfLibrary.find(([pattern]) => pattern.test(library))?.[1] ?? 'libgtk-3-0';
}

/** Shared libraries that a program asks for and that this machine lacks. */
export async function missingLibraries(program) {
  const { output } = await run('ldd', [program]);
  const lines = output.split('\n').filter((line) => line.includes('not found'));
  return [...new Set(lines.map((line) => line.trim().split(/\s/)[0]))];
}

/** How apt-get can be run without asking anyone anything, or null. */
async function aptGet() {
  if (process.platform !== 'linux' || !has('apt-get')) return null;
  if (process.getuid() === 0) return ['apt-get'];
  const allowed = has('sudo') && (await run('sudo', ['-n', 'true'])).status === 0;
  return allowed ? ['sudo', '-n', 'apt-get'] : null;
}

const byHand = (names) => `run: sudo apt-get install ${names.join(' ')}`;

/** Newer Debian and Ubuntu call some libraries by another name (64-bit time). */
async function currentName(name) {
  const { output } = await run('apt-cache', ['policy', `${name}t64`]);
  return /Candidate: (?!\(none\))/.test(output) ? `${name}t64` : name;
}

/**
 * Installs Debian packages where that is possible without a question.
 *
 * @returns {Promise<string | null>} null when installed, else what a person has to do
 */
export async function installSystemPackages(names) {
  if (process.platform !== 'linux') return `install ${names.join(', ')}`;
  if (!has('apt-get')) {
    return `install what Debian calls ${names.join(', ')} with the package manager of this system`;
  }
  const apt = await aptGet();
  if (apt === null) return byHand(await Promise.all(names.map(currentName)));
  const [program, ...before] = apt;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  async function install() {
    const wanted = await Promise.all(names.map(currentName));
    const args = [...before, 'install', '-y', '--no-install-recommends', ...wanted];
    return { wanted, ...(await run(program, args, { env })) };
  }
  let result = await install();
  if (result.status !== 0) {
    await run(program, [...before, 'update'], { env }); // the package lists may be old or absent
    result = await install();
  }
  if (result.status === 0) return null;
  return `${byHand(result.wanted)} (it failed here: ${tail(result.output, 1)})`;
}

/**
 * Makes sure that programs exist, installing their packages where possible.
 *
 * @param {{ program: string, package: string }[]} tools
 * @throws Error that names what is missing and the command that brings it
 */
export async function ensureTools(tools) {
  const missing = tools.filter(({ program }) => !has(program));
  if (missing.length === 0) return;
  const advice = await installSystemPackages(missing.map((tool) => tool.package));
  if (advice === null && missing.every(({ program }) => has(program))) return;
  const names = missing.map(({ program }) => program).join(', ');
  throw new Error(`${names} missing; ${advice ?? 'installed, but still not found'}`);
}
