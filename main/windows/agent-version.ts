/** Which version of the agent is installed: what the registry says, and what the agent's own program says. */
import { lstat, open } from 'node:fs/promises';
import { MARS_PRODUCT_CODE } from '../../shared/mars';
import { ProgramError } from '../../shared/program/program-error';
import { readProgramVersion } from '../../shared/program/version-resource';
import { packGuid } from '../../shared/registry/packed-guid';
import { checkLocalFile } from '../../shared/windows-paths';
import type { AgentVersionFacts } from './agent-port';
import { INSTALLER_KEY } from './installer-keys';
import { known, notKnown, type Known } from './known';
import { rangedFile } from './ranged-file';
import type { RegistryReader } from './registry-reader';

/** Source: Microsoft's own scripts read the agent's folder from here. */
export const SETUP_KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Setup';

export const UNINSTALL_KEY = `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${MARS_PRODUCT_CODE}`;

/** Where Windows Installer itself keeps it for all users. */
export const PROPERTIES_KEY = `${INSTALLER_KEY}\\UserData\\S-1-5-18\\Products\\${packGuid(MARS_PRODUCT_CODE)}\\InstallProperties`;

/** The agent's folder, only where the registry names an ordinary one on a local drive. */
export async function agentFolder(reader: RegistryReader): Promise<Known<string>> {
  const said = (await reader.query(SETUP_KEY))?.values.get('InstallPath')?.trim() ?? '';
  if (said === '') return notKnown('The registry does not name the agent’s folder.');
  const check = checkLocalFile(said);
  return check.ok ? known(check.path) : notKnown(check.why);
}

export async function agentVersionFacts(reader: RegistryReader): Promise<AgentVersionFacts> {
  const [displayVersion, folder] = await Promise.all([displayVersionOf(reader), agentFolder(reader)]);
  const engineVersion = folder.known ? await versionOfProgram(`${folder.value}\\bin\\cbengine.exe`) : folder;
  return { displayVersion, engineVersion };
}

async function displayVersionOf(reader: RegistryReader): Promise<Known<string>> {
  for (const key of [UNINSTALL_KEY, PROPERTIES_KEY]) {
    const said = (await reader.query(key))?.values.get('DisplayVersion')?.trim() ?? '';
    if (said !== '') return known(said);
  }
  return notKnown('The registry names no version of the agent.');
}

/** The version that a program carries in itself. Never rejects. @param path where it really is. */
export async function versionOfProgram(path: string): Promise<Known<string>> {
  const name = path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  try {
    if (!(await lstat(path)).isFile()) return notKnown(`${name} is not an ordinary file.`);
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      return known((await readProgramVersion(rangedFile(handle, size))).fileVersion);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ProgramError) return notKnown(`${name}: ${error.message}`);
    return notKnown(`${name} could not be opened.`);
  }
}
