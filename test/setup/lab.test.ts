import { describe, expect, it } from 'vitest';
import { labMustRun, programsReason, unfitSystem } from './lab.mjs';

describe('the lab', () => {
  it('names what is missing in one line, with the packages that bring it', () => {
    expect(programsReason(['wine', 'wineserver', 'wixl'])).toBe(
      'wine, wineserver, and wixl not installed; on Debian-like systems: apt install wine wine64 wixl',
    );
  });

  it.each([
    ['linux', 'x64', undefined],
    ['linux', 'arm64', 'the lab needs a 64-bit Intel or AMD processor'],
    ['win32', 'x64', 'the lab runs on Linux only'],
    ['darwin', 'arm64', 'the lab runs on Linux only'],
  ] as const)('on %s with %s: %s', (platform, architecture, reason) => {
    expect(unfitSystem(platform, architecture)).toBe(reason);
  });

  it.each([
    [{ CI: 'true' }, 'linux', 'x64', true],
    [{ CI: '1' }, 'linux', 'x64', true],
    [{ CI: 'false' }, 'linux', 'x64', false],
    [{}, 'linux', 'x64', false],
    [{ CI: 'true' }, 'linux', 'arm64', false],
    [{ CI: 'true' }, 'win32', 'x64', false],
  ] as const)('with %j on %s with %s must run: %s', (env, platform, architecture, must) => {
    expect(labMustRun(env, platform, architecture)).toBe(must);
  });
});
