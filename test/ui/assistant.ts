/** What every UI test starts from: the built assistant on its own address, and a page that must stay free of errors. */
import { test as base, expect, type Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crlf, encodeLog } from '../fixtures/installer-log';

/** The assistant under test. */
export interface Assistant {
  /** Starts it with files on its command line and opens its page. */
  open(...files: string[]): Promise<void>;
  /** Where it can be opened. Empty before `open`. */
  readonly url: () => string;
  /** Writes a log into the test's own folder and says where. */
  log(name: string, lines: readonly string[] | Buffer): Promise<string>;
}

export const test = base.extend<{ assistant: Assistant; complaints: string[] }>({
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await use(complaints);
    expect(complaints, 'the page complained').toEqual([]);
  },
  assistant: async ({ page, complaints }, use) => {
    // Named here, so that the page is listened to before it opens.
    expect(complaints).toEqual([]);
    // Chromium hands its file dialogs over only some time after the first listener: long before a test opens one.
    page.on('filechooser', () => undefined);
    const folder = await mkdtemp(path.join(tmpdir(), 'mars-ui-'));
    let running: Running | null = null;
    await use({
      url: () => running?.url ?? '',
      async open(...files) {
        running = await start(files);
        await page.goto(running.url);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      },
      async log(name, lines) {
        const file = path.join(folder, name);
        await writeFile(file, Buffer.isBuffer(lines) ? lines : encodeLog(crlf(lines as readonly string[])));
        return file;
      },
    });
    await (running as Running | null)?.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function start(files: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, ['out/main/loopback.js', ...files], {
    env: { ...process.env, MARS_ASSISTANT_NO_BROWSER: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const piece of child.stdout) {
    printed += String(piece);
    const url = /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\//.exec(printed)?.[0];
    if (url === undefined) continue;
    return {
      url,
      stop: async () => {
        child.kill('SIGTERM');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      },
    };
  }
  throw new Error(`The assistant ended before it printed its address:\n${printed}`);
}

/** Chooses files in the browser's own dialog, which `open` brings up. */
export async function browseFor(
  page: Page,
  open: () => Promise<void>,
  files: readonly string[],
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()]);
  await chooser.setFiles([...files]);
}

/** The screen's title: it is the answer, so tests name it in full. */
export async function expectTitle(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/**
 * Nothing that axe-core calls serious or critical. Fluent UI's own focus sentinels are hidden from readers and focusable on
 * purpose. No script runs in a sandboxed frame, axe-core neither: its page is looked at by itself.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-tabster-dummy]')
    .exclude('iframe[sandbox=""]')
    .analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

/** Keeps a picture of the screen for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-output/screenshots/${name}.png`, animations: 'disabled' });
}

export { dropFiles } from './drop-files';
export { expect };
