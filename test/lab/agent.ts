/** The agent on the server of the lab: installed, upgraded, and broken as the article tells it. */
import { LOG_NAMES } from '../../shared/mars';
import {
  crlf,
  encodeLog,
  errlogLine,
  failedSourceSearch,
  missingPackage,
  missingPatch,
  session,
  setupFolderLine,
} from '../fixtures/installer-log';
import { AGENT, makePackage } from './packages/agent-package';
import { makePatch } from './packages/patch';
import { LOG_FOLDER, type LabServer } from './server';

export const VERSION = { installed: AGENT.version, upgraded: '2.0.9090.0', later: '2.0.9095.0' } as const;

/** Where the agent was installed from once; such a folder goes when its wizard is closed. */
const FIRST_SETUP = 'C:\\2364710792f81b5c062a9f3a';

/** Where the wizard that stands open today has unpacked the installed version. */
export const SETUP_FOLDER = 'C:\\e703768b6b4e0b79707d1228d22c236d';
export const SETUP_PACKAGE = `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`;

export const UPGRADE = 'C:\\Upgrade\\OBPatch.msp';
export const LATER_UPGRADE = 'C:\\Upgrade\\Later.msp';

/** Installs a package as the agent and puts its two upgrades ready. */
export async function installAgent(
  server: LabServer,
  agent: Uint8Array = makePackage(AGENT),
): Promise<Uint8Array> {
  const first = `${FIRST_SETUP}\\Installers\\OBSAGENT.msi`;
  server.put(first, agent);
  server.put(
    UPGRADE,
    makePatch({
      patchCode: '{B3D6D5E1-2C54-4C0B-8A9E-6F0D1E2A3B4C}',
      newPackageCode: '{42A14A82-12F8-4E6D-970E-1B4EE7BE28B1}',
      product: AGENT,
      from: VERSION.installed,
      to: VERSION.upgraded,
    }),
  );
  server.put(
    LATER_UPGRADE,
    makePatch({
      patchCode: '{7C1F0A94-83D2-4E5B-9F16-0B2C4D6E8A13}',
      newPackageCode: '{5D90B7E3-6A41-4C28-B3F7-91E2A0C4D586}',
      product: AGENT,
      from: VERSION.upgraded,
      to: VERSION.later,
    }),
  );
  const code = await server.msiexec('/i', first);
  if (code !== 0) throw new Error(`The agent could not be installed: msiexec ended with ${code}.`);
  // The wizard is closed, and its folder goes. With the folder there, Windows Installer would fetch the package again.
  server.remove(FIRST_SETUP);
  return agent;
}

/** Runs the upgrade; 0 or the error. */
export function upgrade(server: LabServer): Promise<number | null> {
  return server.msiexec('/p', UPGRADE);
}

/** The logs of an upgrade that stopped with 1612, in their real format: wine itself writes none on this error. */
export function writeMissingPackageLogs(server: LabServer, cachedPackage: string): void {
  writeLogs(server, session([missingPackage(cachedPackage), ...failedSourceSearch()], 1612));
}

/** The logs of an upgrade that stopped because of a missing cached patch: 1635 on Windows. */
export function writeMissingPatchLogs(server: LabServer, cachedPatch: string): void {
  writeLogs(server, session(missingPatch(cachedPatch), 1635));
}

function writeLogs(server: LabServer, patchLog: readonly string[]): void {
  server.put(`${LOG_FOLDER}\\${LOG_NAMES.patch}`, encodeLog(crlf(patchLog)));
  const setupLog = [errlogLine('Setup started.'), setupFolderLine(SETUP_FOLDER), errlogLine('Setup ended.')];
  server.put(`${LOG_FOLDER}\\${LOG_NAMES.setup}`, encodeLog(crlf(setupLog), 'utf-8'));
}
