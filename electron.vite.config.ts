import { existsSync } from 'node:fs';
import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

const root = __dirname;
const entry = (name: string) => join(root, 'src-main/entries', `${name}.ts`);

/** The entries of this list that have a source file, by name. */
function inputs(names: string[]): Record<string, string> | undefined {
  const found = names.filter((name) => existsSync(entry(name)));
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map((name) => [name, entry(name)]));
}

const main = inputs(['main', 'cli', 'compute', 'learning', 'gpu', 'thread', 'lammps']);
const preload = inputs(['preload']);
const page = join(root, 'src-renderer/index.html');

// One code base for every Electron from 22 on: Node 16 and Chrome 108 are the oldest that it meets.
export default defineConfig({
  ...(main === undefined
    ? {}
    : {
        main: {
          build: {
            outDir: join(root, 'out/main'),
            target: 'node16',
            rolldownOptions: {
              input: main,
              // The tensor libraries find their native and WebAssembly files beside themselves, and lammps.js is a program
              // of another licence that the entry `lammps` alone loads; all else is bundled.
              external: [/^@tensorflow\//, /^lammps\.js\//],
              output: {
                format: 'cjs',
                entryFileNames: '[name].js',
                // beside the entries, so that __dirname is out/main in shared code too
                chunkFileNames: '[name]-[hash].js',
              },
            },
          },
        },
      }),
  ...(preload === undefined
    ? {}
    : {
        preload: {
          build: {
            outDir: join(root, 'out/preload'),
            target: 'node16',
            externalizeDeps: false, // a sandboxed preload can require nothing but electron
            rolldownOptions: {
              input: preload,
              output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false },
            },
          },
        },
      }),
  ...(existsSync(page)
    ? {
        renderer: {
          root: join(root, 'src-renderer'),
          publicDir: false as const,
          plugins: [vue()],
          build: {
            outDir: join(root, 'out/renderer'),
            emptyOutDir: true,
            target: 'chrome108',
            minify: true,
            cssTarget: 'chrome108',
            cssMinify: 'lightningcss' as const, // also lowers the CSS that Chrome 108 lacks (nesting)
            assetsInlineLimit: 0, // the page's Content-Security-Policy allows no data: fonts
            chunkSizeWarningLimit: 4096,
            rolldownOptions: { input: page },
          },
        },
      }
    : {}),
});
