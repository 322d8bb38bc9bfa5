import { describe, expect, test } from 'vitest';
import { browserInstead, neverStarted, obstacleToElectron } from './electron.mjs';

describe('Electron', () => {
  test.each(['win32', 'darwin'] as const)('is used on %s', (platform) => {
    expect(obstacleToElectron({ platform, env: {}, userId: undefined })).toBeUndefined();
  });

  test.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])('is used on Linux with %o', (env) => {
    expect(obstacleToElectron({ platform: 'linux', env, userId: 1000 })).toBeUndefined();
  });

  test('is not used on Linux without a display', () => {
    const reason = obstacleToElectron({ platform: 'linux', env: { DISPLAY: '' }, userId: 1000 });
    expect(reason).toBe('This session has no display for a desktop window');
  });

  test('is not used as root on Linux', () => {
    const reason = obstacleToElectron({ platform: 'linux', env: { DISPLAY: ':0' }, userId: 0 });
    expect(reason).toBe("Electron's sandbox does not run as root");
  });

  test('counts as never started when it fails at once', () => {
    expect(neverStarted({ code: 1, interrupted: false, afterMs: 400 })).toBe(true);
  });

  test.each([
    ['it ends well', { code: 0, interrupted: false, afterMs: 400 }],
    ['it fails after its window was there', { code: 1, interrupted: false, afterMs: 60_000 }],
    ['the person stops it', { code: 130, interrupted: true, afterMs: 400 }],
  ])('counts as started when %s', (_how, ended) => {
    expect(neverStarted(ended)).toBe(false);
  });

  test('is missed in one line', () => {
    const line = browserInstead('This session has no display for a desktop window');
    expect(line).toBe(
      'This session has no display for a desktop window, so the assistant opens in the browser instead.',
    );
  });
});
