/** Windows as a practice server plays it: a made-up server's drives and registry in a folder of this computer. */
import { mkdir, realpath, statfs } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { known, type Known } from './known';
import type { WindowsPort } from './port';
import { practiceAgent } from './practice-agent';
import { practiceEnvironment, practiceExtracts } from './practice-facts';
import { PracticeError, readPracticeRegistry, readPracticeServer } from './practice-folder';
import { readPracticeKey, writePracticeAutoUpdate } from './practice-keys';
import { askOneByOne, type Answering } from './questions';

/** A practice port knows its folder, for the simulated upgrade. */
export interface PracticePort extends WindowsPort {
  readonly kind: 'practice';
  readonly folder: string;
}

const WINDOWS_FOLDER = 'C:\\Windows';

/** The system's own SID: owner of the Installer folder of a healthy server. */
const LOCAL_SYSTEM = 'S-1-5-18';

const JOURNAL_FOLDER = 'C:\\ProgramData\\MARS Upgrade Assistant\\journal';

/** Where the agent lies on every server that was set up without another choice. */
const AGENT_FOLDER = 'C:\\Program Files\\Microsoft Azure Recovery Services Agent';

export function isPracticePort(port: WindowsPort): port is PracticePort {
  return port.kind === 'practice' && 'folder' in port;
}

/** Opens a practice server. @throws PracticeError when the folder holds none. */
export async function createPracticePort(named: string): Promise<PracticePort> {
  await readPracticeServer(named);
  // A link on the way to the practice server is this computer’s matter; links inside it are the server’s.
  const folder = await realpath(named);
  const answering: Answering = {
    ownerOf: async () => known(LOCAL_SYSTEM),
    signatureOf: async () => ({ status: 'not-verified', reason: 'Practice package, not signed.' }),
    isInstalling: async () => known((await readPracticeServer(folder)).installing),
  };
  return {
    kind: 'practice',
    folder,
    windowsFolder: async () => WINDOWS_FOLDER,
    hostPath: (windowsPath) => practiceHostPath(folder, windowsPath),
    installerRegistry: () => readPracticeRegistry(folder),
    registryKey: (key) => readPracticeKey(folder, key),
    setAutoUpdate: (wanted) => writePracticeAutoUpdate(folder, wanted),
    ask: (questions) => askOneByOne(answering, questions),
    signatureOf: answering.signatureOf,
    freeBytes: () => freeBytesOf(folder),
    hasFullToken: async () => (await readPracticeServer(folder)).fullToken,
    isInstalling: answering.isInstalling,
    isRestartPending: async () => known((await readPracticeServer(folder)).restartPending),
    driveRoots: async () => driveRootsIn(folder),
    journalFolder: async () => JOURNAL_FOLDER,
    ...practiceAgent(folder),
    makeProtectedFolder: async (windowsPath) => {
      await mkdir(practiceHostPath(folder, windowsPath), { recursive: true });
    },
    msiEvents: async () => ({ known: false, why: 'A practice server has no event log.' }),
    environment: async () => practiceEnvironment(await readPracticeServer(folder)),
    agentFolder: async () => known(AGENT_FOLDER),
    registryExtracts: async () => known(practiceExtracts(await readPracticeRegistry(folder))),
  };
}

/**
 * Where a Windows path lies on a practice server: `C:\x\y` below its folder `C`. As on Windows, case does not matter for
 * what is there already. Nothing leads out of the folder by its name. @throws PracticeError for any other path.
 */
export function practiceHostPath(folder: string, windowsPath: string): string {
  const [, drive = '', rest = ''] = /^([A-Za-z]):[\\/](.*)$/s.exec(windowsPath) ?? [];
  const parts = rest.split(/[\\/]+/).filter((part) => part !== '');
  // A colon would name a stream on Windows; "..", "." and blanks at the end are dropped or followed there.
  if (drive === '' || parts.some((part) => /[\0-\x1F:*?"<>|]|[. ]$/.test(part))) {
    throw new PracticeError(
      'not-a-practice-path',
      `${windowsPath} is not an ordinary path on a practice server.`,
    );
  }
  let host = path.join(folder, drive.toUpperCase());
  for (const part of parts) host = path.join(host, spelledAs(host, part));
  return host;
}

/** The name in a folder that equals the wanted one without case, or the wanted one where there is none. */
function spelledAs(parent: string, wanted: string): string {
  if (existsSync(path.join(parent, wanted))) return wanted;
  try {
    const lower = wanted.toLowerCase();
    return readdirSync(parent).find((name) => name.toLowerCase() === lower) ?? wanted;
  } catch {
    return wanted;
  }
}

async function freeBytesOf(folder: string): Promise<Known<number>> {
  const { bavail, bsize } = await statfs(folder);
  return known(bavail * bsize);
}

function driveRootsIn(folder: string): readonly string[] {
  const drives = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && /^[A-Z]$/.test(entry.name),
  );
  return drives.map(({ name }) => `${name}:\\`).toSorted((one, other) => one.localeCompare(other, 'en'));
}
