/**
 * The system's programs by absolute path, with an environment that nothing can be slipped into. Under UAC a process takes
 * over variables that the account can set without rights, so neither paths nor programs come from there unchecked.
 */
import type { Ran } from './run';
import type { Surroundings } from './surroundings';

/** Programs below the System32 folder. */
export const TOOLS = {
  reg: 'reg.exe',
  whoami: 'whoami.exe',
  powershell: 'WindowsPowerShell\\v1.0\\powershell.exe',
  icacls: 'icacls.exe',
  sc: 'sc.exe',
  tasklist: 'tasklist.exe',
  wevtutil: 'wevtutil.exe',
} as const;

/** The variables that the programs need; everything else stays out, above all paths and what loads code into .NET. */
const TAKEN =
  /^(?:SystemDrive|TEMP|TMP|USERPROFILE|USERNAME|USERDOMAIN|COMPUTERNAME|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE|OS|WINE\w*)$/i;

const OUTPUT_BYTES = 16 * 1024 * 1024;

export interface ToolOptions {
  readonly timeoutMs?: number;
  /** Variables for this run. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface SystemTools {
  readonly windowsFolder: string;
  /** For programs that are not the system's own: with Windows' own places to look for programs, and no others. */
  readonly programEnv: Readonly<Record<string, string>>;
  run(tool: keyof typeof TOOLS, args: readonly string[], options?: ToolOptions): Promise<Ran>;
}

/**
 * Finds the Windows folder and gives access to its programs. The kernel's own name for it decides, else the loader's list
 * of libraries, because neither is the account's to set; the variable SystemRoot serves where neither can be had.
 * @throws Error when neither names a folder on a drive, or when they contradict each other.
 */
export function findSystemTools(surroundings: Surroundings): SystemTools {
  const windowsFolder = windowsFolderOf(surroundings);
  const env: Record<string, string> = { SystemRoot: windowsFolder, windir: windowsFolder };
  for (const [name, value] of Object.entries(surroundings.env))
    if (value !== undefined && TAKEN.test(name)) env[name] = value;
  const system32 = `${windowsFolder}\\System32`;
  return {
    windowsFolder,
    programEnv: {
      ...env,
      Path: [system32, windowsFolder, `${system32}\\Wbem`, `${system32}\\WindowsPowerShell\\v1.0`].join(';'),
      PATHEXT: '.COM;.EXE;.BAT;.CMD',
      ComSpec: `${system32}\\cmd.exe`,
    },
    run: (tool, args, options = {}) =>
      surroundings.run(`${system32}\\${TOOLS[tool]}`, args, {
        env: { ...env, ...options.env },
        timeoutMs: options.timeoutMs ?? 30_000,
        mostBytes: OUTPUT_BYTES,
      }),
  };
}

const FOLDER = /^[A-Z]:(?:\\[^\\/:*?"<>|\0-\x1F]+)+$/i;

function windowsFolderOf({ systemRoot, loadedLibraries, env }: Surroundings): string {
  const said = variable(env, 'SystemRoot')?.replace(/\\+$/, '');
  const folder = systemRoot() ?? folderOfLoader(loadedLibraries()) ?? said;
  if (folder === undefined || !FOLDER.test(folder))
    throw new Error('The folder of Windows could not be found out.');
  if (said !== undefined && said.toLowerCase() !== folder.toLowerCase())
    throw new Error(`SystemRoot says ${said}, but Windows runs from ${folder}.`);
  // The variable has the spelling that people know; kernel and loader often write capitals.
  return said ?? folder;
}

function folderOfLoader(libraries: readonly string[]): string | undefined {
  return libraries
    .map((path) => /^(.+)\\system32\\ntdll\.dll$/i.exec(path)?.[1])
    .find((path) => path !== undefined);
}

/** Windows' own variables may have any case. */
function variable(env: Surroundings['env'], name: string): string | undefined {
  return Object.entries(env).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
