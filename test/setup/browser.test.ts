import { describe, expect, test } from 'vitest';
import { canUseApt, findBrowser } from './browser.mjs';

/** A made-up computer on which exactly these programs start. */
function computer(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, programs: readonly string[]) {
  return { platform, env, works: (file: string) => programs.includes(file) };
}

const debian = (file: string) => ['/etc/debian_version', '/usr/bin/apt-get'].includes(file);

describe('the browser for the UI tests', () => {
  test('is the one that the person names, before any other', () => {
    const env = { MARS_TEST_BROWSER: '/opt/mine', PATH: '/usr/bin' };
    expect(findBrowser(computer('linux', env, ['/opt/mine', '/usr/bin/chromium']))).toEqual({
      path: '/opt/mine',
    });
  });

  test('is never a silent substitute for the one that the person names', () => {
    const env = { MARS_TEST_BROWSER: '/opt/mine', PATH: '/usr/bin' };
    expect(findBrowser(computer('linux', env, ['/usr/bin/chromium']))).toEqual({
      path: undefined,
      reason: 'MARS_TEST_BROWSER names /opt/mine, which is not a browser that starts here',
    });
  });

  test('is found on the search path, Chrome before Chromium', () => {
    const env = { PATH: '/usr/local/bin:/usr/bin' };
    const programs = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
    expect(findBrowser(computer('linux', env, programs)).path).toBe('/usr/bin/google-chrome');
  });

  test('is not a program that has the right name and does not start', () => {
    const env = { PATH: '/usr/bin' };
    // /usr/bin/chromium exists on some systems only to ask for a snap; here nothing starts.
    expect(findBrowser(computer('linux', env, []))).toMatchObject({ path: undefined });
  });

  test('is CHROME_PATH where that works, and another one where it does not', () => {
    const env = { CHROME_PATH: '/opt/chrome', PATH: '/usr/bin' };
    expect(findBrowser(computer('linux', env, ['/opt/chrome'])).path).toBe('/opt/chrome');
    expect(findBrowser(computer('linux', env, ['/usr/bin/chromium'])).path).toBe('/usr/bin/chromium');
  });

  test('is found in the usual places of Windows', () => {
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(computer('win32', env, [edge])).path).toBe(edge);
  });

  test('is found among the applications of macOS', () => {
    const own = '/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium';
    expect(findBrowser(computer('darwin', { HOME: '/Users/me' }, [own])).path).toBe(own);
  });

  test('is missed in one line that says what to do', () => {
    expect(findBrowser(computer('linux', {}, []))).toEqual({
      path: undefined,
      reason:
        'Chrome, Edge or Chromium is not installed; install one of them, or name its program in MARS_TEST_BROWSER',
    });
  });
});

describe('apt', () => {
  test('is used by root on a Debian-like system', () => {
    expect(canUseApt('linux', 0, debian)).toBe(true);
  });

  test.each([
    ['by another account', 'linux', 1000, debian],
    ['on another Linux', 'linux', 0, () => false],
    ['on Windows', 'win32', undefined, () => false],
  ] as const)('is not used %s', (_where, platform, userId, exists) => {
    expect(canUseApt(platform, userId, exists)).toBe(false);
  });
});
