/** A Windows of answers: records every program that is started and says what the test lets it say. */
import { writeFileSync } from 'node:fs';
import type { Ran, RunOptions } from '../../../main/windows/run';
import type { Surroundings } from '../../../main/windows/surroundings';
import { RealWindowsPort } from '../../../main/windows/windows-port';

export const SYSTEM32 = 'C:\\Windows\\System32';
export const POWERSHELL = `${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe`;
export const INSTALLER = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer';

export interface Started {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: RunOptions;
}

export interface FakeWindows {
  readonly port: RealWindowsPort;
  readonly started: readonly Started[];
}

export interface Answers {
  /** Keys that reg.exe can query: what it prints of them. */
  readonly query?: Readonly<Record<string, string>>;
  /** Keys that reg.exe can export. */
  readonly exports?: Readonly<Record<string, Uint8Array>>;
  /** What PowerShell prints. */
  readonly powershell?: (options: RunOptions, script: string) => Partial<Ran>;
  readonly whoami?: string;
  /** What sc.exe and tasklist.exe print, and with which code they end. */
  readonly sc?: (service: string) => Partial<Ran>;
  readonly tasklist?: Partial<Ran>;
  /** What becomes of each start of reg.exe. */
  readonly reg?: Ran;
  readonly surroundings?: Partial<Surroundings>;
}

const FAILED: Ran = { code: 1, stdout: '', stderr: 'ERROR' };

/** @param tempFolder where exports are written to. */
export function fakeWindows(tempFolder: string, answers: Answers = {}): FakeWindows {
  const started: Started[] = [];
  const run: Surroundings['run'] = async (file, args, options) => {
    started.push({ file, args, options });
    if (file === POWERSHELL)
      return { code: 0, stdout: '', stderr: '', ...answers.powershell?.(options, args.at(-1) ?? '') };
    if (file === `${SYSTEM32}\\whoami.exe`)
      return answers.whoami === undefined ? FAILED : printed(answers.whoami);
    if (file === `${SYSTEM32}\\sc.exe`) return { ...printed(''), ...answers.sc?.(args[1] ?? '') };
    if (file === `${SYSTEM32}\\tasklist.exe`) return { ...printed(''), ...answers.tasklist };
    const [verb, key = '', target = ''] = args;
    if (file !== `${SYSTEM32}\\reg.exe`) return FAILED;
    if (answers.reg !== undefined) return answers.reg;
    if (verb === 'query') {
      const text = answers.query?.[key];
      return text === undefined ? FAILED : printed(text);
    }
    const bytes = answers.exports?.[key];
    if (bytes === undefined) return FAILED;
    writeFileSync(target, bytes);
    return printed('');
  };
  const surroundings: Surroundings = {
    env: { SystemRoot: 'C:\\Windows' },
    systemRoot: () => null,
    loadedLibraries: () => ['C:\\Windows\\SYSTEM32\\ntdll.dll'],
    tempFolder: () => tempFolder,
    realPath: async (path) => path,
    start: () => Promise.reject(new Error('This test starts nothing.')),
    ...answers.surroundings,
    run,
  };
  return { port: new RealWindowsPort(surroundings), started };
}

/** What `reg query` prints of a key with these subkeys and values. */
export function queried(
  key: string,
  subkeys: readonly string[],
  values: Readonly<Record<string, string>> = {},
): string {
  const whole = key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKU/, 'HKEY_USERS');
  const lines = Object.entries(values).map(([name, value]) => `    ${name}    REG_SZ    ${value}`);
  return ['', whole, ...lines, '', ...subkeys.map((name) => `${whole}\\${name}`), ''].join('\r\n');
}

/** What PowerShell prints of several questions; what is left out was not asked. */
export function answered({
  installing = 'unknown',
  owners = [],
  signatures = [],
}: {
  readonly installing?: 'yes' | 'no' | 'unknown';
  readonly owners?: readonly string[];
  readonly signatures?: readonly object[];
}): string {
  return JSON.stringify({ installing, owners, signatures });
}

function printed(stdout: string): Ran {
  return { code: 0, stdout, stderr: '' };
}
