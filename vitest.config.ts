/** Unit tests: everything that needs neither a browser nor a real Windows Installer. */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { OutcomeReporter } from './test/setup/unit-reporter.mjs';

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  resolve: {
    // Importing the real package starts a download of Electron's runtime.
    alias: { electron: path.resolve('test/electron/electron-stand-in.ts') },
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/ui/**', 'test/lab/**'],
    environment: 'node',
    watch: false,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ['default', new OutcomeReporter('test-output/unit.json')],
  },
});
