/** Builds the one implementation of the contract for this computer. */
import { hostname } from 'node:os';
import path from 'node:path';
import type { Emit } from '../shared/contract';
import { createApi } from './api';
import type { AskWhere } from './ask-where';
import type { Assistant } from './assistant';
import { validatedEmit, type Complain } from './dispatch';
import { createHelperFor, thisProgram } from './helper/create-helper';
import type { ServerAccess } from './server-access';
import { assetsInFolder } from './services/asset-files';
import { serverLogFolder } from './services/known-logs';
import { RealWindowsPort } from './windows/windows-port';

export interface AssistantOptions {
  readonly emit: Emit;
  readonly complain: Complain;
  /** The folder of the project or the package, which holds `assets/`. */
  readonly appFolder: string;
  readonly askWhere?: AskWhere;
}

/** This server: looked at in this process, written to by the helper. */
function openServer(appFolder: string): ServerAccess {
  const port = new RealWindowsPort();
  const { helper, rights } = createHelperFor(port, thisProgram(appFolder));
  return { port, helper, rights, bring: async (chosen) => chosen, close: () => helper.close() };
}

export async function createAssistant({
  emit,
  complain,
  appFolder,
  askWhere,
}: AssistantOptions): Promise<Assistant> {
  const onServer = process.platform === 'win32';
  return createApi({
    emit: validatedEmit(emit, complain),
    server: onServer ? { kind: 'this-server', name: hostname() } : { kind: 'elsewhere' },
    logFolder: serverLogFolder(onServer ? (process.env['SystemRoot'] ?? 'C:\\Windows') : 'C:\\Windows'),
    assets: assetsInFolder(path.join(appFolder, 'assets')),
    access: onServer ? openServer(appFolder) : null,
    askWhere: askWhere ?? null,
  });
}
