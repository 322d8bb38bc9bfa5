/** A practice server of its own for one practice case: made in a private folder, gone when practice is left. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AssetFiles } from './services/asset-files';
import { serverLogFolder } from './services/known-logs';
import { createPracticeServer } from './services/practice/create-practice-server';
import { createHelper } from './helper/verbs';
import type { ServerAccess } from './server-access';
import { createPracticePort } from './windows/practice-port';

/** Where files that the person chose are brought to. */
const DOWNLOADS = 'C:\\Users\\Practice\\Downloads';

export interface PracticeRoom extends ServerAccess {
  /** Where its logs lie on this computer. */
  readonly logFolder: string;
}

/**
 * Makes the practice server.
 * @throws PracticeError or Error of node:fs when it cannot be made
 */
export async function openPracticeRoom(assets: AssetFiles): Promise<PracticeRoom> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mars-practice-'));
  const discard = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const server = path.join(folder, 'server');
    await createPracticeServer(server, assets);
    const port = await createPracticePort(server);
    const helper = createHelper(port);
    return {
      port,
      helper,
      logFolder: port.hostPath(serverLogFolder(await port.windowsFolder())),
      rights: async () => 'held',
      off: null,
      async bring(chosen) {
        // A folder of its own, because two files may have one name.
        const place = `${DOWNLOADS}\\${randomBytes(4).toString('hex')}`;
        await mkdir(port.hostPath(place), { recursive: true });
        const brought = `${place}\\${ordinaryName(path.basename(chosen))}`;
        await copyFile(chosen, port.hostPath(brought));
        return brought;
      },
      async close() {
        await helper.close();
        await discard();
      },
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** A name that the practice server’s drive can hold. */
function ordinaryName(name: string): string {
  const kept = name.replaceAll(/[<>:"|?*\\/\0-\x1F]/g, '_').replace(/[. ]+$/, '');
  return kept === '' ? 'package.msi' : kept;
}
