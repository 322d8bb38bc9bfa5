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

  it('must run where nobody watches and everything can be installed, and nowhere else', () => {
    expect(labMustRun({ CI: 'true' }, true)).toBe(true);
    expect(labMustRun({ CI: '1' }, true)).toBe(true);
    expect(labMustRun({ CI: 'true' }, false)).toBe(false);
    expect(labMustRun({ CI: 'false' }, true)).toBe(false);
    expect(labMustRun({}, true)).toBe(false);
  });
});
