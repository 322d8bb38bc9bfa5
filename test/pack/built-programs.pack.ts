/** The built programs that Node runs without Electron. The bundler joins packages in ways that the sources do not show. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appVersion } from '../setup/project.mjs';

const built = (name: string) => path.resolve('out/main', name);

describe('the built programs for Node', () => {
  it('include a command line that starts', () => {
    const printed = execFileSync(process.execPath, [built('cli.js'), '--version'], { encoding: 'utf8' });
    expect(printed.trim()).toBe(appVersion());
  });

  it.each(['loopback.js', 'worker.js'])('include %s, which Node understands', (name) => {
    expect(() => execFileSync(process.execPath, ['--check', built(name)])).not.toThrow();
  });
});
