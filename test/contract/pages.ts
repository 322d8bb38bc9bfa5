/** Pages of the contract suite: each connected over one carrier, with everything that crosses to it looked at. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { createApi, type ApiOptions } from '../../main/api';
import type { Assistant } from '../../main/assistant';
import { validatedEmit } from '../../main/dispatch';
import { assetsInFolder } from '../../main/services/asset-files';
import type { Envelope, Input, Method, Output, SessionView } from '../../shared/contract';
import { errlogLine, missingPackageSession, setupFolderLine } from '../fixtures/installer-log';
import { TEMP_MARK, useTempFolder, type TempFolder } from '../fixtures/temp-folder';
import { droppedFile, droppedFolder, type Carrier, type Connection } from './carriers';

const LOG_FOLDER = String.raw`C:\Windows\Temp`;

export interface Page extends Connection {
  /** Sends any call, also one that the types forbid. */
  say(method: unknown, input: unknown): Promise<unknown>;
  /** Sends a call that must succeed. */
  ask<M extends Method>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Drops files that must be taken over. */
  drop(files: readonly string[]): Promise<readonly string[]>;
  /** Drops a folder of results, and gives what came of it. */
  dropFolder(folder: string): Promise<Envelope<readonly string[]>>;
  add(...files: string[]): Promise<SessionView>;
}

export interface Pages {
  readonly temp: TempFolder;
  /** Everything that crossed to the page so far. */
  readonly crossed: string[];
  /** What went to the diagnostic log instead. */
  readonly complaints: string[];
  connect(overrides?: Partial<ApiOptions>, wrap?: (assistant: Assistant) => Assistant): Promise<Page>;
  /** A log of the missing package, and the log with the setup folder. */
  patchLog(name?: string): string;
  setupLog(): string;
}

/** An envelope that failed with this code. */
export const failed = (code: string) => ({ ok: false, error: { code } });

/** To be called in a describe block: closes the pages of each test and proves that no path crossed. */
export function usePages(carrier: Carrier): Pages {
  const temp = useTempFolder();

  /** Everything that crossed to the page. */
  const crossed: string[] = [];
  const complaints: string[] = [];
  const open: Connection[] = [];

  beforeEach(() => {
    for (const list of [crossed, complaints, open]) list.length = 0;
  });

  afterEach(async () => {
    for (const connection of open) {
      await connection.close();
      await connection.assistant.close();
    }
    const leaks = [TEMP_MARK, 'mars-upgrade-assistant-', path.resolve('.'), `${tmpdir()}${path.sep}`];
    for (const text of crossed)
      for (const leak of leaks) expect(text).not.toContain(JSON.stringify(leak).slice(1, -1));
  });

  const complain = (what: string): void => void complaints.push(what);

  async function connect(
    overrides: Partial<ApiOptions> = {},
    wrap: (assistant: Assistant) => Assistant = (assistant) => assistant,
  ): Promise<Page> {
    const connection = await carrier.connect(
      (emit, saving) =>
        wrap(
          createApi({
            emit: validatedEmit(emit, complain),
            server: { kind: 'elsewhere' },
            logFolder: LOG_FOLDER,
            assets: assetsInFolder('assets'),
            access: null,
            program: 'MARS Upgrade Assistant 0.1.0',
            saving,
            ...overrides,
          }),
        ),
      complain,
    );
    open.push(connection);
    return pageOf(connection);
  }

  function pageOf(connection: Connection): Page {
    const say: Page['say'] = async (method, input) => {
      const reply = await connection.bridge.invoke(method as Method, input as never);
      // What stands on the screen as the server's folder is named there on purpose.
      crossed.push(JSON.stringify(reply, (key, value: unknown) => (key === 'logFolder' ? undefined : value)));
      return reply;
    };
    const page: Page = {
      ...connection,
      say,
      async ask<M extends Method>(method: M, input: Input<M>) {
        const reply = (await say(method, input)) as { ok: boolean; value: Output<M> };
        expect(reply).toMatchObject({ ok: true });
        return reply.value;
      },
      async drop(files) {
        const reply = await connection.bridge.registerFiles(files.map(droppedFile));
        crossed.push(JSON.stringify(reply));
        if (!reply.ok) throw new Error(reply.error.code);
        return reply.value;
      },
      async dropFolder(folder) {
        const reply = await connection.bridge.registerFolder(droppedFolder(folder, carrier.namesFolders));
        crossed.push(JSON.stringify(reply));
        return reply;
      },
      add: async (...files) => page.ask('logs.add', { files: [...(await page.drop(files))] }),
    };
    return page;
  }

  return {
    temp,
    crossed,
    complaints,
    connect,
    patchLog: (name = 'OBPatch.log') => temp.writeLog(name, missingPackageSession()),
    setupLog: () =>
      temp.writeLog('OBInstaller0Curr.errlog', [errlogLine('start'), setupFolderLine()], 'utf-8'),
  };
}
