/** Mounts a small file system of its own under a server's cache, for the tests of drives that are full or read-only. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { afterEach, type TestContext } from 'vitest';

/**
 * To be called at the top of a file: gives what mounts a folder, which is made where it is missing, until its test has
 * ended. Where mounting is not allowed, the test is skipped.
 */
export function useMounts(): (context: TestContext, folder: string, options: string) => void {
  const mounted: string[] = [];
  afterEach(() => {
    for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
  });
  return (context, folder, options) => {
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
    } catch {
      context.skip('needs the right to mount a small drive');
    }
    mounted.push(folder);
  };
}
