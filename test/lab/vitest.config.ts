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
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', new OutcomeReporter('test-output/lab.json'), new ScenarioTable()],
  },
});
