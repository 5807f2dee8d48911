import { defineConfig } from 'vitest/config';

/** `unit`: specs beside the source; `parity`: stored references of other programs; `backends`, `faults`: the built engine. */
const project = (name: string, include: string[], timeout = 20_000) => ({
  test: {
    name,
    include,
    root: new URL('..', import.meta.url).pathname,
    testTimeout: timeout,
    hookTimeout: timeout,
    environment: 'node' as const,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', ['src-*/**/*.spec.ts']),
      project('parity', ['test/parity/**/*.spec.ts'], 120_000),
      project('backends', ['test/backends/**/*.spec.ts'], 300_000),
      project('commands', ['test/commands/**/*.spec.ts'], 300_000),
      project('faults', ['test/faults/**/*.spec.ts'], 300_000),
      project('e2e', ['test/e2e/**/*.spec.ts'], 600_000),
    ],
  },
});
