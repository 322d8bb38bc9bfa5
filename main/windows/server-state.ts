/** Facts about the server's present state: rights, running installations, pending restarts, owners, drives. */
import { INSTALLER_KEY } from './installer-keys';
import { known, notKnown, type Known } from './known';
import type { RegistryReader } from './registry-reader';
import type { Surroundings } from './surroundings';
import type { SystemTools } from './system-tools';

/**
 * Whether this process has administrator rights: in the group of administrators and of high or system integrity. The
 * group alone stands in a restricted token too, and integrity alone in a backup operator's. whoami is asked because it
 * needs no rights and no service, and prints SIDs in every language.
 */
export async function hasFullToken(tools: SystemTools, reader: RegistryReader): Promise<boolean> {
  const { code, stdout } = await tools.run('whoami', ['/groups', '/fo', 'csv', '/nh']);
  if (code !== 0) return false;
  // wine's whoami knows no groups, and wine no lesser rights. On Windows only an administrator could make that key, and a
  // wrong yes ends in a write that Windows refuses.
  if (!stdout.includes('"S-1-')) return (await reader.query('HKLM\\SOFTWARE\\Wine')) !== null;
  return /"S-1-5-32-544"/.test(stdout) && /"S-1-16-(?:12288|16384)"/.test(stdout);
}

/** Whether Windows Installer's key of an unfinished installation is there. */
export type InProgress = 'yes' | 'no' | 'not-readable';

/** @throws Error when reg.exe was not run. */
export async function readInProgress(reader: RegistryReader): Promise<InProgress> {
  const installer = await reader.query(INSTALLER_KEY);
  if (installer === null) return 'not-readable';
  return hasSubkey(installer.subkeys, 'InProgress') ? 'yes' : 'no';
}

/**
 * Whether Windows Installer works on something: its key of an unfinished installation, or its mutex. An idle msiexec.exe
 * proves nothing, because the service stays for some minutes. What remains: an installation can begin after the question;
 * it then works on files that a repair never touches.
 * @param mutex whether it is there
 */
export function judgeInstalling(inProgress: InProgress, mutex: 'yes' | 'no' | 'unknown'): Known<boolean> {
  if (inProgress === 'yes') return known(true);
  if (mutex !== 'unknown') return known(mutex === 'yes');
  return inProgress === 'no' ? known(false) : notKnown('The keys of Windows Installer could not be read.');
}

const CURRENT_VERSION = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const SESSION_MANAGER = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';

/** Whether servicing, Windows Update or files to be replaced at the next start ask for a restart. */
export async function isRestartPending(reader: RegistryReader): Promise<Known<boolean>> {
  const [servicing, update, session] = await Promise.all([
    reader.query(`${CURRENT_VERSION}\\Component Based Servicing`),
    reader.query(`${CURRENT_VERSION}\\WindowsUpdate\\Auto Update`),
    reader.query(SESSION_MANAGER),
  ]);
  if (hasSubkey(servicing?.subkeys, 'RebootPending') || hasSubkey(update?.subkeys, 'RebootRequired'))
    return known(true);
  if (session === null) return notKnown('The key of the Session Manager could not be read.');
  const renames = session.values.get('PendingFileRenameOperations') ?? '';
  return known(renames.trim() !== '');
}

/** Owners that a security descriptor abbreviates and that a system folder may have. Source: Microsoft's SID strings. */
const ABBREVIATED: Readonly<Record<string, string>> = {
  SY: 'S-1-5-18',
  BA: 'S-1-5-32-544',
  BU: 'S-1-5-32-545',
};

/** The owner in a security descriptor as a SID. */
export function sidOf(sddl: string): Known<string> {
  const owner = /^O:(S-1-[\d-]+|[A-Z]{2})(?=[GDS]:|$)/.exec(sddl)?.[1] ?? '';
  const sid = owner.startsWith('S-') ? owner : ABBREVIATED[owner];
  return sid === undefined
    ? notKnown('Windows’ answer about the owner could not be understood.')
    : known(sid);
}

/**
 * Roots of the local drives: letters that the system keeps for volumes of its own, which a share never is, and which lead
 * to no other place. Where that list cannot be read, every letter is tried. The drive of Windows is always one of them.
 */
export async function driveRoots(
  reader: RegistryReader,
  { realPath }: Pick<Surroundings, 'realPath'>,
  windowsFolder: string,
): Promise<readonly string[]> {
  const system = windowsFolder.slice(0, 3).toUpperCase();
  const mounted = await reader.query('HKLM\\SYSTEM\\MountedDevices').catch(() => null);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter(
    (letter) =>
      mounted === null || system.startsWith(letter) || mounted.values.has(`\\DosDevices\\${letter}:`),
  );
  const roots = await Promise.all(
    letters.map(async (letter) => {
      const root = `${letter}:\\`;
      if (root === system) return root;
      const real = await realPath(root).catch(() => '');
      // A share's real path begins with two backslashes, a substituted drive's is a folder of another one.
      return real.toUpperCase() === root ? root : null;
    }),
  );
  return roots.filter((root) => root !== null);
}

function hasSubkey(subkeys: readonly string[] | undefined, wanted: string): boolean {
  return (subkeys ?? []).some((name) => name.toLowerCase() === wanted.toLowerCase());
}
