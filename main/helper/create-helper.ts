/** Chooses who does what needs rights: this process where there is nothing to ask Windows for, else the helper process. */
import path from 'node:path';
import { createLauncher, type Program } from '../windows/elevate';
import type { WindowsPort } from '../windows/port';
import { REAL_SURROUNDINGS } from '../windows/surroundings';
import { findSystemTools } from '../windows/system-tools';
import type { Helper } from './helper';
import { createRemoteHelper } from './remote-helper';
import { createHelper } from './verbs';

export interface HelperAndRights {
  readonly helper: Helper;
  /** `held`: this process has the rights already, so Windows will ask no question. */
  rights(): Promise<'held' | 'asked'>;
}

/**
 * The helper for a server: in this process for a practice server, as a process of its own on Windows.
 * @throws Error when the folder of Windows cannot be found out
 */
export function createHelperFor(port: WindowsPort, program: Program): HelperAndRights {
  if (port.kind === 'practice') return { helper: createHelper(port), rights: async () => 'held' };
  const tools = findSystemTools(REAL_SURROUNDINGS);
  return {
    helper: createRemoteHelper({ launch: createLauncher({ port, tools, program }) }),
    rights: async () => ((await port.hasFullToken()) ? 'held' : 'asked'),
  };
}

/**
 * This program as it is started again.
 * @param appFolder the folder of the project or the package, which holds `out/`
 */
export function thisProgram(appFolder: string): Program {
  const { execPath, versions } = process;
  if (versions['electron'] === undefined)
    return { file: execPath, args: [path.join(appFolder, 'out', 'main', 'worker.js')] };
  // Electron outside of a package takes the app's folder as its first argument, and says so by this property.
  return { file: execPath, args: 'defaultApp' in process ? [appFolder] : [] };
}
