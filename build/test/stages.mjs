/** The stages of `npm test`, in order: the static checks, then vitest's projects. */
const tool = (path) => `node_modules/${path}`;
const types = (folder, compiler) => ({
  name: `types ${folder}`,
  args: [
    tool(compiler),
    ...['-p', folder, '--incremental'],
    ...['--tsBuildInfoFile', `node_modules/.cache/tsc/${folder}.tsbuildinfo`],
  ],
});

/** Each check is a Node program; its exit status is its outcome. */
export const checks = {
  format: [
    {
      name: 'format',
      args: [
        tool('prettier/bin/prettier.cjs'),
        ...['--check', '.', '--log-level', 'warn'],
        ...['--cache', '--cache-location', 'node_modules/.cache/prettier'],
      ],
    },
  ],
  lint: [
    { name: 'oxlint', args: [tool('oxlint/bin/oxlint'), '--deny-warnings'] },
    { name: 'eslint', args: [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  ],
  types: [
    types('src-shared', 'typescript/bin/tsc'),
    types('src-main', 'typescript/bin/tsc'),
    types('src-renderer', 'vue-tsc/bin/vue-tsc.js'),
    types('test', 'typescript/bin/tsc'),
  ],
};

/** Projects of test/vitest.config.ts that need the sources alone, and those that run the built app. */
const onSources = ['unit', 'fuzz', 'parity'];
export const onBuild = ['backends', 'commands', 'faults', 'e2e', 'fluency'];
/** Those that open the window. */
export const onScreen = ['e2e', 'fluency'];

/** Projects that run only where they are named: what they need is a large download. */
export const onDemand = ['readers'];

export const projects = [...onSources, ...onBuild, ...onDemand];
export const stageNames = [...Object.keys(checks), 'build', ...projects];
