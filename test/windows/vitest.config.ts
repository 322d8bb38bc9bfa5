/**
 * `npm run test:windows`: what only a real Windows shows. It installs a product under the agent's own code and breaks it, so
 * it runs on a machine of the CI and nowhere else (MARS_WINDOWS_TESTS=1 says that this is one).
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/windows/**/*.windows.ts'],
    environment: 'node',
    watch: false,
    pool: 'forks',
    // One after the other: Windows Installer works on one installation at a time.
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
