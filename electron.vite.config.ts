/** How the app is built: three bundles in out/, one for each kind of process. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import packageJson from './package.json' with { type: 'json' };

const define = { __APP_VERSION__: JSON.stringify(packageJson.version) };

// The packages' own licences ask to be handed on with the program that contains them.
const license = { fileName: 'licenses.md' };

// Packages are bundled, not left outside: the packaged app then carries no node_modules.
const externalizeDeps = false;

export default defineConfig({
  main: {
    define,
    build: {
      outDir: 'out/main',
      license,
      target: 'node20',
      externalizeDeps,
      rolldownOptions: {
        input: {
          main: 'main/electron/main.ts',
          cli: 'main/cli.ts',
          loopback: 'main/loopback/start.ts',
          worker: 'main/worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    define,
    build: {
      outDir: 'out/preload',
      target: 'node20',
      externalizeDeps,
      rolldownOptions: {
        input: { preload: 'main/preload.ts' },
        // A sandboxed preload script can only be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    define,
    build: {
      outDir: 'out/renderer',
      license,
      target: 'chrome140',
      minify: true,
      rolldownOptions: { input: path.resolve('renderer/index.html') },
    },
  },
});
