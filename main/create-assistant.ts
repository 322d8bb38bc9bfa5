/** Builds the one implementation of the contract for this computer. */
import { hostname } from 'node:os';
import path from 'node:path';
import type { Emit } from '../shared/contract';
import { createApi } from './api';
import type { Assistant } from './assistant';
import { validatedEmit, type Complain } from './dispatch';
import { createHelperFor, thisProgram } from './helper/create-helper';
import { readingOnly } from './helper/reading-only';
import { createHelper } from './helper/verbs';
import { REPAIR_OFF_WORDS, repairOffer, type ProgramHome } from '../shared/program-home';
import type { SaveWay } from './save-way';
import type { ServerAccess } from './server-access';
import { assetsInFolder } from './services/asset-files';
import { serverLogFolder } from './services/known-logs';
import { RealWindowsPort } from './windows/windows-port';

declare const __APP_VERSION__: string;

export interface AssistantOptions {
  readonly emit: Emit;
  readonly complain: Complain;
  /** The folder of the project or the package, which holds `assets/`. */
  readonly appFolder: string;
  /** Where the program runs from; absent where it was started from its sources. */
  readonly home?: () => Promise<ProgramHome>;
  readonly saving: SaveWay;
}

/** This server: looked at in this process, written to by the helper. */
function openServer(appFolder: string, home: ProgramHome): ServerAccess {
  const port = new RealWindowsPort();
  const offer = repairOffer(home);
  const { helper, rights } = offer.offered
    ? createHelperFor(port, thisProgram(appFolder))
    : // Never started with rights: others may have changed what lies beside it.
      { helper: readingOnly(createHelper(port)), rights: async () => 'held' as const };
  return {
    port,
    helper,
    rights,
    off: offer.offered ? null : REPAIR_OFF_WORDS[offer.why],
    bring: async (chosen) => chosen,
    close: () => helper.close(),
  };
}

export async function createAssistant({
  emit,
  complain,
  appFolder,
  home = async () => 'sources',
  saving,
}: AssistantOptions): Promise<Assistant> {
  const onServer = process.platform === 'win32';
  return createApi({
    emit: validatedEmit(emit, complain),
    server: onServer ? { kind: 'this-server', name: hostname() } : { kind: 'elsewhere' },
    logFolder: serverLogFolder(onServer ? (process.env['SystemRoot'] ?? 'C:\\Windows') : 'C:\\Windows'),
    assets: assetsInFolder(path.join(appFolder, 'assets')),
    access: onServer ? openServer(appFolder, await home()) : null,
    program: `MARS Upgrade Assistant ${__APP_VERSION__}`,
    saving,
  });
}
