/**
 * UI tests in an installed browser, which `npm test` finds and names in MARS_TEST_BROWSER. Screenshots that tests take
 * on purpose belong in test-output/screenshots; test-output/ui is emptied by each run.
 */
import { defineConfig } from '@playwright/test';

const browser = process.env['MARS_TEST_BROWSER'];
// Chromium's sandbox does not run as root on Linux.
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'test/ui',
  outputDir: 'test-output/ui',
  timeout: 60_000,
  workers: 2,
  reporter: [['list'], ['json', { outputFile: 'test-output/ui.json' }]],
  use: {
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
});
