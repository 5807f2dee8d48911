import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `unit`: specs beside the source; `parity`: stored references of other programs; `backends`, `faults`: the built engine. */
const project = (name: string, include: string[], timeout: number, fileParallelism = true) => ({
  test: {
    name,
    include,
    root: fileURLToPath(new URL('..', import.meta.url)),
    // generous, since a slow machine is no fault: what must be quick is measured by bench
    testTimeout: timeout,
    hookTimeout: timeout,
    environment: 'node' as const,
    fileParallelism,
    maxConcurrency: 2,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', ['src-*/**/*.spec.ts'], 60_000),
      // minutes and more in its long form
      project('fuzz', ['test/fuzz/**/*.spec.ts'], 3_600_000, false),
      project('parity', ['test/parity/**/*.spec.ts', 'test/readers/written.spec.ts'], 300_000),
      // downloads the readers first
      project('readers', ['test/readers/readers.spec.ts'], 1_800_000, false),
      project('backends', ['test/backends/**/*.spec.ts'], 300_000, false),
      project('commands', ['test/commands/**/*.spec.ts'], 300_000),
      project('faults', ['test/faults/**/*.spec.ts'], 300_000, false),
      project('e2e', ['test/e2e/*.spec.ts'], 600_000),
      // one window alone: they measure it
      project('fluency', ['test/e2e/fluency/*.spec.ts'], 600_000, false),
    ],
  },
});
