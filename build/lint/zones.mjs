/**
 * Who may import whom (the boundaries that keep the engine free of the desktop and the physics free of everything).
 *
 * A file belongs to the longest entry of `zones` that its path begins with. `uses` lists the other zones that it may
 * import, `types` those it may import types of only; `packages` are patterns of the npm packages and Node modules that
 * are allowed (all, where absent). A zone may always import itself.
 */
const pure = [/^zod$/];
const noNode = [/^(?!node:|electron$|@tensorflow\/)/];
const engine = [/^(?!electron$|@tensorflow\/)/];
const science = [
  'physics',
  'scoring',
  'formats',
  'learning',
  'simulation',
  'indicators',
  'project',
].map((name) => `src-main/${name}`);

export const zones = {
  'src-shared': { uses: [], packages: pure },
  'src-main/physics': { uses: ['src-shared'], packages: noNode },
  'src-main/scoring': { uses: ['src-shared'], packages: noNode },
  'src-main/formats': { uses: ['src-shared'], packages: engine },
  'src-main/learning': {
    uses: ['src-shared', 'src-main/physics', 'src-main/scoring'],
    packages: [/^(?!node:|electron$)/],
  },
  'src-main/learning/backends': {
    uses: ['src-shared', 'src-main/physics', 'src-main/scoring', 'src-main/learning'],
    packages: [/^(?!electron$)/],
  },
  'src-main/simulation': {
    uses: ['src-shared', 'src-main/physics', 'src-main/formats'],
    packages: engine,
  },
  'src-main/indicators': {
    uses: ['src-shared', 'src-main/physics', 'src-main/simulation'],
    packages: engine,
  },
  'src-main/project': { uses: ['src-shared', 'src-main/formats'], packages: engine },
  'src-main/tasks': { uses: ['src-shared', ...science], packages: engine },
  'src-main/jobs': {
    uses: ['src-shared', 'src-main/project'],
    types: ['src-main/tasks'],
    packages: engine,
  },
  'src-main/commands': {
    uses: ['src-shared', 'src-main/project', 'src-main/jobs'],
    types: ['src-main/tasks'],
    packages: engine,
  },
  'src-main/ipc': {
    uses: ['src-shared', 'src-main/project', 'src-main/jobs', 'src-main/app'],
    types: ['src-main/tasks'],
  },
  'src-main/app': {
    uses: ['src-shared', 'src-main/project', 'src-main/jobs', 'src-main/ipc'],
    types: ['src-main/tasks'],
  },
  'src-main/entries': { uses: ['src-shared', 'src-main'] },
  'src-renderer': { uses: ['src-shared'], packages: noNode },
};

/** Inside these folders, no subfolder may import its neighbour. */
const apart = ['src-renderer/views'];

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`);

function longestMatch(path) {
  const names = Object.keys(zones).filter((name) => within(path, name));
  return names.sort((a, b) => b.length - a.length)[0];
}

/**
 * Says why one import breaks the rules, or null.
 *
 * @param {string} file importing file, relative to the project root, with `/`
 * @param {string} target what it imports: the same kind of path for a relative import, else the package's name
 * @param {{ isPackage: boolean, typeOnly: boolean }} how
 */
export function forbidden(file, target, { isPackage, typeOnly }) {
  const zone = longestMatch(file);
  if (zone === undefined) return null;
  const { uses, types = [], packages } = zones[zone];
  if (isPackage) {
    if (packages === undefined || packages.some((pattern) => pattern.test(target))) return null;
    return `${zone} does not import "${target}"`;
  }
  for (const folder of apart) {
    if (!within(file, folder) || !within(target, folder)) continue;
    const [own, other] = [file, target].map((path) => path.slice(folder.length + 1).split('/')[0]);
    if (own !== other) return `${folder}/${own} does not import its neighbour ${other}`;
  }
  if (target === 'package.json') return null; // the version
  const owner = longestMatch(target);
  if (owner === zone || within(target, zone)) return null;
  const allowed = typeOnly ? [...uses, ...types] : uses;
  if (allowed.some((name) => within(target, name))) return null;
  return `${zone} does not import ${typeOnly ? '' : 'values of '}${owner ?? target}`;
}
