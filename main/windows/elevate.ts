/**
 * Starts this program again as the helper with administrator rights: directly where this process has them, else through
 * UAC, which shows the person this program's name and publisher. A "no" of the person is an answer and not a failure.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { AssistantError } from '../../shared/errors';
import { joinArguments } from './command-line';
import type { WindowsPort } from './port';
import { ONLY_SYSTEM_MODULES } from './powershell';
import type { SystemTools } from './system-tools';

/** This program as it can be started again. */
export interface Program {
  /** Absolute path of the executable file. */
  readonly file: string;
  /** What stands before the helper's own arguments. */
  readonly args: readonly string[];
}

/**
 * Starts the helper with these arguments. Resolves when the process was started, not when it is ready.
 * @throws AssistantError permission-declined, helper-not-started
 */
export type Launch = (args: readonly string[]) => Promise<void>;

export interface LaunchOptions {
  readonly port: Pick<WindowsPort, 'hasFullToken'>;
  readonly tools: SystemTools;
  readonly program: Program;
}

/** The launcher for this process and its rights. */
export function createLauncher({ port, tools, program }: LaunchOptions): Launch {
  return async (args) => {
    const all = [...program.args, ...args];
    await ((await port.hasFullToken())
      ? startDirectly(program.file, all)
      : startThroughUac(tools, program.file, all));
  };
}

/** Starts a process that outlives this one, so that it can finish or take back what it is at. */
export function startDirectly(file: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Windows ends a child that is not detached together with its parent, in the middle of whatever it does.
    const child = spawn(file, [...args], {
      cwd: path.dirname(file),
      detached: true,
      shell: false,
      stdio: 'ignore',
      windowsHide: true,
    });
    child.once('error', (cause) => reject(new AssistantError('helper-not-started', { cause })));
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

export const PROGRAM_VARIABLE = 'MARS_UPGRADE_ASSISTANT_PROGRAM';
export const ARGUMENTS_VARIABLE = 'MARS_UPGRADE_ASSISTANT_ARGUMENTS';

/**
 * Start-Process keeps only the text of what Windows said, in the language of Windows, and drops the number; so .NET is
 * asked directly. Where application control forbids that, Start-Process does it, and a "no" cannot be told from another
 * failure.
 */
export const START_SCRIPT = `${ONLY_SYSTEM_MODULES}$answer = @{ started = $false; number = 0 }
try {
  if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $env:${PROGRAM_VARIABLE}
    $start.Arguments = $env:${ARGUMENTS_VARIABLE}
    $start.Verb = 'runas'
    $start.UseShellExecute = $true
    $start.WindowStyle = 'Hidden'
    [void][System.Diagnostics.Process]::Start($start)
  } else {
    Microsoft.PowerShell.Management\\Start-Process -FilePath $env:${PROGRAM_VARIABLE} -ArgumentList $env:${ARGUMENTS_VARIABLE} -Verb RunAs -WindowStyle Hidden
  }
  $answer.started = $true
} catch {
  for ($problem = $_.Exception; $problem; $problem = $problem.InnerException) {
    if ($problem.NativeErrorCode) { $answer.number = [int]$problem.NativeErrorCode }
  }
}
ConvertTo-Json -Compress -InputObject $answer`;

const ANSWER = z.object({ started: z.boolean(), number: z.number() });

/** ERROR_CANCELLED: the person said no, or Windows' question went away unanswered. */
const CANCELLED = 1223;

/** Milliseconds for the person's answer. Windows itself takes its question away after two minutes. */
const ANSWER_WITHIN_MS = 300_000;

async function startThroughUac(tools: SystemTools, file: string, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await tools.run(
    'powershell',
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', START_SCRIPT],
    {
      timeoutMs: ANSWER_WITHIN_MS,
      env: { [PROGRAM_VARIABLE]: file, [ARGUMENTS_VARIABLE]: joinArguments(args) },
    },
  );
  const { started, number } = ANSWER.safeParse(parseJson(stdout)).data ?? { started: false, number: 0 };
  if (started) return;
  if (number === CANCELLED) throw new AssistantError('permission-declined');
  throw new AssistantError('helper-not-started', {
    cause: new Error(`PowerShell ended with ${code}, Windows’ error is ${number}. ${stderr}`),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim()) as unknown;
  } catch {
    return null;
  }
}
