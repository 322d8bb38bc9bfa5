/** Chooses who does what needs rights: this process where there is nothing to ask Windows for, else the helper process. */
import path from 'node:path';
import { createLauncher, type Program } from '../windows/elevate';
import type { WindowsPort } from '../windows/port';
import { REAL_SURROUNDINGS, type Surroundings } from '../windows/surroundings';
import { findSystemTools } from '../windows/system-tools';
import type { Helper } from './helper';
import { createRemoteHelper } from './remote-helper';
import { createHelper } from './verbs';

export interface HelperAndRights {
  readonly helper: Helper;
  /** `held`: this process or its helper has the rights already, so Windows will ask no question. */
  rights(): Promise<'held' | 'asked'>;
}

/**
 * The helper for a server: in this process for a practice server, as a process of its own on Windows.
 * @throws Error when the folder of Windows cannot be found out
 */
export function createHelperFor(
  port: WindowsPort,
  program: Program,
  surroundings: Surroundings = REAL_SURROUNDINGS,
): HelperAndRights {
  if (port.kind === 'practice') return { helper: createHelper(port), rights: async () => 'held' };
  const tools = findSystemTools(surroundings);
  const helper = createRemoteHelper({ launch: createLauncher({ port, tools, program }) });
  return {
    helper,
    rights: async () => (helper.isUp() || (await port.hasFullToken()) ? 'held' : 'asked'),
  };
}

/** What a process knows of itself. Electron outside of a package sets `defaultApp`. */
interface Running {
  readonly execPath: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly defaultApp?: boolean;
}

/**
 * This program as it is started again.
 * @param appFolder the folder of the project or the package, which holds `out/`
 */
export function thisProgram(appFolder: string, running: Running = process): Program {
  const { execPath: file, versions, defaultApp = false } = running;
  if (versions['electron'] === undefined)
    return { file, args: [path.join(appFolder, 'out', 'main', 'worker.js')] };
  // Outside of a package, Electron's first argument is the app's folder.
  return { file, args: defaultApp ? [appFolder] : [] };
}
