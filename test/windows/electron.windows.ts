/** The real Electron: its window, its sandboxed preload, its own protocol, and a second start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onWindowsOnly } from './on-windows';

onWindowsOnly();

const LOGS = ['OBPatch.log', 'OBInstaller0Curr.errlog'].map((name) => path.resolve('assets/practice', name));
const runs = process.platform === 'win32' && process.env['MARS_WINDOWS_TESTS'] === '1';

describe('the desktop app in the real Electron', () => {
  let electron = '';
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    if (!runs) return;
    electron = String(createRequire(import.meta.url)('electron') as unknown);
    app = await _electron.launch({ executablePath: electron, args: ['.'] });
    page = await app.firstWindow();
  });
  afterAll(() => (runs ? app.close() : undefined));

  it('shows its first screen from its own origin', async () => {
    await page.getByRole('heading', { level: 1, name: 'Find out why the upgrade failed' }).waitFor();
    expect(page.url()).toBe('app://assistant/');
  });

  it('gives the page nothing of Node or Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  it('lets the page ask for nothing from elsewhere', async () => {
    const asked = page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(await asked).toBe('refused');
  });

  it('takes the files of a second start, which then ends', async () => {
    const second = spawn(electron, ['.', ...LOGS], { stdio: 'ignore' });
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    await page.getByRole('heading', { level: 1, name: 'Both logs are here' }).waitFor();
    expect(app.windows()).toHaveLength(1);
  });
});
