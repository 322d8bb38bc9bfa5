/** The window on a made-up Windows server, in the test's own process: for states that the practice server does not have. */
import type { Page } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApi } from '../../main/api';
import { startLoopbackHost } from '../../main/loopback/host';
import { loadPage } from '../../main/page';
import { assetsInFolder } from '../../main/services/asset-files';
import type { ServerAccess } from '../../main/server-access';
import { SOURCE_PACKAGE } from '../../shared/mars';
import { agentPackage, fakeServer, type FakeAnswers, type FakeServer } from '../fixtures/fake-port';
import {
  crlf,
  encodeLog,
  errlogLine,
  missingPackageSession,
  setupFolderLine,
  SETUP_FOLDER,
} from '../fixtures/installer-log';
import { accessTo } from '../fixtures/server-access';
import { test as base } from './assistant';

export const SOURCE = `${SETUP_FOLDER}\\${SOURCE_PACKAGE}`;

/** Where the files that a person chooses lie on this server. */
const DOWNLOADS = String.raw`C:\Users\Admin\Downloads`;

const LOG_FOLDER = String.raw`C:\Windows\Temp`;

export interface MadeUpServer {
  /** Opens the window on a server that answers like this. */
  open(answers?: FakeAnswers, change?: (access: ServerAccess) => Partial<ServerAccess>): Promise<FakeServer>;
  /** Lays a server out without opening the window, to put files on it first. */
  layOut(answers?: FakeAnswers): FakeServer;
  /** Opens the window on a server that was laid out. */
  show(server: FakeServer, change?: (access: ServerAccess) => Partial<ServerAccess>): Promise<void>;
}

export const test = base.extend<{ server: MadeUpServer }>({
  server: async ({ page, complaints }, use) => {
    void complaints;
    page.on('filechooser', () => undefined);
    const folder = await mkdtemp(path.join(tmpdir(), 'mars-ui-server-'));
    const closing: (() => Promise<void>)[] = [];
    let servers = 0;
    const layOut = (answers: FakeAnswers = {}): FakeServer => {
      servers += 1;
      return fakeServer(path.join(folder, String(servers)), answers);
    };
    const show: MadeUpServer['show'] = async (server, change = () => ({})) => {
      const access = accessTo(server.port);
      const host = await startLoopbackHost({
        page: await loadPage(path.resolve('out/renderer')),
        assistant: async (emit, saving) =>
          createApi({
            emit,
            server: { kind: 'this-server', name: 'SRV-BACKUP01' },
            logFolder: LOG_FOLDER,
            assets: assetsInFolder('assets'),
            access: {
              ...access,
              bring: async (chosen) => {
                const windowsPath = `${DOWNLOADS}\\${path.basename(chosen)}`;
                server.put(windowsPath, await readFile(chosen));
                return windowsPath;
              },
              ...change(access),
            },
            program: 'MARS Upgrade Assistant 0.1.0',
            saving,
          }),
        complain: () => undefined,
      });
      closing.push(() => host.close());
      await page.goto(host.url);
    };
    await use({
      layOut,
      show,
      async open(answers, change) {
        const server = layOut(answers);
        await show(server, change);
        return server;
      },
    });
    await page.goto('about:blank');
    for (const close of closing) await close();
    await rm(folder, { recursive: true, force: true });
  },
});

/** Puts the setup's two logs where the setup leaves them, and the package where they say. */
export function putCase(server: FakeServer, msi: Uint8Array | null = agentPackage()): void {
  server.put(`${LOG_FOLDER}\\OBPatch.log`, encodeLog(crlf(missingPackageSession())));
  server.put(
    `${LOG_FOLDER}\\OBInstaller0Curr.errlog`,
    encodeLog(crlf([errlogLine('start'), setupFolderLine()]), 'utf-8'),
  );
  if (msi !== null) server.put(SOURCE, msi);
}

/** From the empty window to the repair, as a person goes there. */
export async function goToRepair(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find them for me' }).click();
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
}
