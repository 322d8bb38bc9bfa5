/** The server of the lab, as a test sees it: its files, its registry, its Windows Installer, and our command line on it. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Step } from './step';
import { inPrefix, processesIn, WINDOWS_PATHS } from './wine/prefix';
import type { Runner } from './wine/runner-client';
import type { RunRequest } from './wine/runner-protocol';

export const CACHE = 'C:\\windows\\Installer';
export const LOG_FOLDER = 'C:\\windows\\Temp';
export const JOURNAL = 'C:\\ProgramData\\MARS Upgrade Assistant\\journal';

const SYSTEM32 = 'C:\\windows\\system32';

const CURRENT_VERSION = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';

/** The agent, as Windows Installer registers it for all users: its product code is written another way there. */
const AGENT_KEY = `${CURRENT_VERSION}\\Installer\\UserData\\S-1-5-18\\Products\\C61D6EFF78F32914FA49DDEBFF611560\\InstallProperties`;

const QUICK = { NODE_OPTIONS: `--require ${WINDOWS_PATHS.knownLibraries}` };

/** Everything that is known of installed products. */
const PRODUCT_KEYS = [
  `${CURRENT_VERSION}\\Installer`,
  `${CURRENT_VERSION}\\Uninstall`,
  'HKLM\\SOFTWARE\\Classes\\Installer',
  'HKLM\\SOFTWARE\\MarsLab',
];

/** Folders that a server has before anything is installed. */
const OWN_FOLDERS = ['Program Files', 'Program Files (x86)', 'ProgramData', 'lab', 'users', 'windows'];

/** What our command line answered. */
export interface CliAnswer {
  readonly exit: number | null;
  readonly killed: boolean;
  /** Milliseconds from the first line of the journal to the end of the program, where that was watched. */
  readonly msSinceSign: number | null;
  /** What it printed on its error stream. */
  readonly complaint: string;
  /** The object that it printed; empty where there is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

type CliOptions = Pick<RunRequest, 'env' | 'kill'>;

export class LabServer {
  constructor(
    private readonly prefix: string,
    readonly runner: Runner,
    /** Notes what was done and what came of it, for the table at the end. */
    readonly note: (step: Step) => void,
  ) {}

  /** Makes it a server on which nothing was ever installed, with no logs, no setup folders, no journal. */
  async reset(): Promise<void> {
    for (const key of PRODUCT_KEYS) await this.reg('delete', key, '/f');
    for (const name of this.filesIn('C:\\')) if (!OWN_FOLDERS.includes(name)) this.remove(`C:\\${name}`);
    for (const folder of [CACHE, LOG_FOLDER, path.win32.dirname(JOURNAL)]) this.remove(folder);
    this.makeFolder(LOG_FOLDER);
  }

  /** Runs msiexec without any window and gives its whole exit code. */
  async msiexec(...args: readonly string[]): Promise<number | null> {
    const { code } = await this.runner.run({ file: `${SYSTEM32}\\msiexec.exe`, args: [...args, '/qn'] });
    this.note({ what: shown('msiexec', ...args), result: String(code) });
    return code;
  }

  /** Runs the built executable with --json. */
  cli(...args: readonly string[]): Promise<CliAnswer> {
    return this.runCli(args);
  }

  /** The same by Node in half the time, see known-libraries.cjs, and without a note. */
  quickCli(...args: readonly string[]): Promise<CliAnswer> {
    return this.runCli(args, { env: QUICK });
  }

  /** The same, watched from its first journal line on, and ended by force that many milliseconds later. */
  quickCliKilled(afterMs: number | null, ...args: readonly string[]): Promise<CliAnswer> {
    return this.runCli(args, { env: QUICK, kill: { whenNewFileIn: JOURNAL, afterMs } });
  }

  /** wine fails to start reg.exe now and then; the command line says so, has changed nothing, and is run again. */
  private async runCli(args: readonly string[], options: CliOptions = {}): Promise<CliAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.runCliOnce(args, options);
      if (!couldNotAsk(answer) || attempt === 3) return answer;
    }
  }

  private async runCliOnce(args: readonly string[], options: CliOptions): Promise<CliAnswer> {
    const isQuick = options.env !== undefined;
    const { code, killed, msSinceSign, stdout, stderr } = await this.runner.run({
      file: isQuick ? WINDOWS_PATHS.node : WINDOWS_PATHS.executable,
      args: [...(isQuick ? [`${WINDOWS_PATHS.product}\\out\\main\\cli.js`] : []), ...args, '--json'],
      ...options,
    });
    if (!isQuick) this.note({ what: shown(...args), result: String(code) });
    const json = killed || stdout === '' ? {} : (JSON.parse(stdout) as CliAnswer['json']);
    return { exit: code, killed, msSinceSign, complaint: stderr, json };
  }

  /** One of the values under which the agent is registered, or null. */
  async registered(value: 'DisplayVersion' | 'LocalPackage'): Promise<string | null> {
    const { stdout } = await this.reg('query', AGENT_KEY, '/v', value);
    return / REG_SZ +(.+?)\s*$/m.exec(stdout)?.[1] ?? null;
  }

  /** The cached package of the agent. @throws Error where none is registered. */
  async cachedPackage(): Promise<string> {
    const path = await this.registered('LocalPackage');
    if (path === null) throw new Error('The agent is not registered.');
    return path;
  }

  private reg(...args: readonly string[]) {
    return this.runner.run({ file: `${SYSTEM32}\\reg.exe`, args });
  }

  /** Adds to the end of a file. */
  append(windowsPath: string, content: Uint8Array): void {
    appendFileSync(this.host(windowsPath), content);
  }

  put(windowsPath: string, content: Uint8Array): void {
    mkdirSync(path.dirname(this.host(windowsPath)), { recursive: true });
    writeFileSync(this.host(windowsPath), content);
  }

  rename(windowsPath: string, newPath: string): void {
    renameSync(this.host(windowsPath), this.host(newPath));
  }

  remove(windowsPath: string): void {
    rmSync(this.host(windowsPath), { recursive: true, force: true });
  }

  makeFolder(windowsPath: string): void {
    mkdirSync(this.host(windowsPath), { recursive: true });
  }

  /** SHA-256 of a file, or null where there is none. */
  hashOf(windowsPath: string): string | null {
    const host = this.host(windowsPath);
    return existsSync(host) ? sha256(readFileSync(host)) : null;
  }

  /** Names and SHA-256 of the files in the cache: the state that undo must bring back. */
  cache(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.filesIn(CACHE).map((name) => [name, this.hashOf(`${CACHE}\\${name}`) ?? '']),
    );
  }

  /** How many processes of this server have these words in their command line. */
  running(words: string): number {
    return processesIn(this.prefix).filter((commandLine) => commandLine.includes(words)).length;
  }

  /** Names in a folder; none where it is not there. */
  filesIn(windowsPath: string): readonly string[] {
    const folder = this.host(windowsPath);
    return existsSync(folder) ? readdirSync(folder).toSorted() : [];
  }

  /** Where a file of the server really is, for programs of Linux. */
  host(windowsPath: string): string {
    return inPrefix(this.prefix, windowsPath);
  }
}

/** Whether the answer is that Windows could not be asked. No scenario is about that. */
function couldNotAsk({ complaint, json }: CliAnswer): boolean {
  const { verdict, reason } = json;
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : null;
  return (
    complaint.includes('reg.exe was not run') ||
    verdict === 'not-known' ||
    code === 'target-not-known' ||
    code === 'not-elevated'
  );
}

/** A command line for the table: paths by their last name, because the folders are always the same. */
function shown(...words: readonly string[]): string {
  return words.map((word) => (word.startsWith('C:') ? path.win32.basename(word) : word)).join(' ');
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
