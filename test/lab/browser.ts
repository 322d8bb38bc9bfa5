/** A person at the page of the lab: a browser on Linux, its clicks, and pictures of what it shows. */
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { inProject } from '../setup/project.mjs';
import type { LabServer } from './server';

/** Longer than Windows programs under wine take to start on a busy computer; nothing waits for it where all is well. */
const LIMIT_MS = 180_000;

export interface Person {
  readonly page: Page;
  /** Waits for the screen with this title, which is the answer. */
  sees(title: string): Promise<void>;
  clicks(button: string): Promise<void>;
  /** Clicks the button, and gives what the browser got to keep. */
  getsBy(button: string): Promise<Buffer>;
  /** Keeps a picture of the screen. */
  keeps(picture: string): Promise<void>;
  leaves(): Promise<void>;
}

/** Opens the page. What the page complains of is thrown when the person leaves. */
export async function openPage(server: LabServer, executablePath: string, url: string): Promise<Person> {
  const browser: Browser = await chromium.launch({
    executablePath,
    // Chromium's sandbox does not run as root on Linux.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1024, height: 700 } });
  page.setDefaultTimeout(LIMIT_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  async function keep(picture: string): Promise<void> {
    const folder = inProject('test-output/screenshots');
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/lab-${picture}.png`, animations: 'disabled' });
  }
  await page.goto(url);
  return {
    page,
    async sees(title) {
      const heading = page.getByRole('heading', { level: 1, name: title, exact: true });
      await heading.waitFor().catch(async (error: unknown) => {
        await keep('not-as-expected');
        throw new Error(`The window shows: ${await page.getByRole('main').innerText()}`, { cause: error });
      });
      server.note({ what: 'the window says', result: title });
    },
    async clicks(button) {
      await page.getByRole('button', { name: button, exact: true }).click();
      server.note({ what: 'a person clicks', result: button });
    },
    async getsBy(button) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button, exact: true }).click(),
      ]);
      server.note({ what: 'a person clicks', result: `${button}: ${download.suggestedFilename()}` });
      return readFileSync(await download.path());
    },
    keeps: keep,
    async leaves() {
      await browser.close();
      if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('; ')}`);
    },
  };
}
