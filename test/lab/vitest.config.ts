/** The lab: the built product as a Windows program, with a real Windows Installer. One prefix serves all tests in turn. */
import { defineConfig } from 'vitest/config';
import { OutcomeReporter } from '../setup/unit-reporter.mjs';
import { ScenarioTable } from './scenario-table.mjs';

export default defineConfig({
  root: '.',
  test: {
    include: ['test/lab/**/*.test.ts'],
    globalSetup: 'test/lab/global-setup.ts',
    environment: 'node',
    watch: false,
    pool: 'forks',
    // They share one server.
    fileParallelism: false,
    // A busy computer makes it slow; no time decides a test.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    reporters: ['default', new OutcomeReporter('test-output/lab.json'), new ScenarioTable()],
  },
});
