/** `npm run pack:check`: what is in the packed app. Needs the build, so it is no part of the unit tests. */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { OutcomeReporter } from '../setup/unit-reporter.mjs';

export default defineConfig({
  resolve: { alias: { electron: path.resolve('test/electron/electron-stand-in.ts') } },
  test: {
    include: ['test/pack/**/*.pack.ts'],
    globalSetup: ['test/pack/pack.ts'],
    environment: 'node',
    watch: false,
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 180_000,
    reporters: ['default', new OutcomeReporter('test-output/pack.json')],
  },
});
