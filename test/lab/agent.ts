/** The agent on the server of the lab: installed, upgraded, and broken as the article tells it. */
import { LOG_NAMES, MARS_PRODUCT_NAME } from '../../shared/mars';
import {
  crlf,
  encodeLog,
  errlogLine,
  failedSourceSearch,
  missingPackage,
  missingPatch,
  SERVICE,
  session,
  setupFolderLine,
} from '../fixtures/installer-log';
import { AGENT, makePackage } from './packages/agent-package';
import { makePatch } from './packages/patch';
import { LATER_PATCH, UPGRADE_PATCH } from './packages/upgrade-patch';
import { LOG_FOLDER, type LabServer } from './server';

const UPGRADED = [
  `Property(S): ProductName = ${MARS_PRODUCT_NAME}`,
  `${SERVICE}Product: ${MARS_PRODUCT_NAME} -- Configuration completed successfully.`,
];

/** Where the agent was installed from once; such a folder goes when its wizard is closed. */
const FIRST_SETUP = 'C:\\2364710792f81b5c062a9f3a';

export { VERSION } from './packages/upgrade-patch';

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
  server.put(UPGRADE, makePatch(UPGRADE_PATCH));
  server.put(LATER_UPGRADE, makePatch(LATER_PATCH));
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

/** What Windows Installer adds to the log of an upgrade that succeeds: wine writes another format. */
export function appendSuccess(server: LabServer): void {
  const added = crlf(session(UPGRADED, 0));
  server.append(`${LOG_FOLDER}\\${LOG_NAMES.patch}`, encodeLog(added, 'utf-16le-no-mark'));
}

function writeLogs(server: LabServer, patchLog: readonly string[]): void {
  server.put(`${LOG_FOLDER}\\${LOG_NAMES.patch}`, encodeLog(crlf(patchLog)));
  const setupLog = [errlogLine('Setup started.'), setupFolderLine(SETUP_FOLDER), errlogLine('Setup ended.')];
  server.put(`${LOG_FOLDER}\\${LOG_NAMES.setup}`, encodeLog(crlf(setupLog), 'utf-8'));
}
