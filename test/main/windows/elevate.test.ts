/** How the helper is started, with rights at hand and through Windows' question. Windows is played here. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  ARGUMENTS_VARIABLE,
  createLauncher,
  PROGRAM_VARIABLE,
  START_SCRIPT,
  startDirectly,
} from '../../../main/windows/elevate';
import type { Ran } from '../../../main/windows/run';
import { findSystemTools, type SystemTools } from '../../../main/windows/system-tools';
import { AssistantError } from '../../../shared/errors';
import { useTempFolder } from '../../fixtures/temp-folder';
import { codeOf } from '../helper/helper-suite';
import { POWERSHELL, type Started } from './fake-windows';

const temp = useTempFolder();
const PROGRAM = {
  file: "C:\\Program Files\\It's MARS\\app.exe",
  args: ["C:\\Program Files\\It's MARS\\worker.js"],
};

/** Tools that note what is started and answer as PowerShell would. */
function windows(answer: Partial<Ran>): {
  readonly tools: SystemTools;
  readonly started: readonly Started[];
} {
  const started: Started[] = [];
  const tools = findSystemTools({
    env: { SystemRoot: 'C:\\Windows', PATH: 'C:\\evil', PSModulePath: 'C:\\evil', COR_PROFILER: '{evil}' },
    systemRoot: () => null,
    loadedLibraries: () => ['C:\\Windows\\SYSTEM32\\ntdll.dll'],
    tempFolder: () => temp.path,
    realPath: async (path) => path,
    start: () => Promise.reject(new Error('Nothing is started here')),
    run: async (file, args, options) => {
      started.push({ file, args, options });
      return { code: 0, stdout: '', stderr: '', ...answer };
    },
  });
  return { tools, started };
}

function launchWith(answer: Partial<Ran>) {
  const { tools, started } = windows(answer);
  const launch = createLauncher({ port: { hasFullToken: async () => false }, tools, program: PROGRAM });
  return { launch, started };
}

const answered = (started: boolean, number: number): Partial<Ran> => ({
  stdout: `${JSON.stringify({ started, number })}\r\n`,
});

describe('without rights', () => {
  it('the system’s PowerShell asks, with a constant script and the values in variables', async () => {
    const { launch, started } = launchWith(answered(true, 0));
    await launch(['--elevated-helper', '--pipe=\\\\.\\pipe\\name']);
    expect(started).toHaveLength(1);
    const [{ file, args, options } = {} as Started] = started;
    expect(file).toBe(POWERSHELL);
    expect(args).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', START_SCRIPT]);
    expect(options.env).toEqual({
      SystemRoot: 'C:\\Windows',
      windir: 'C:\\Windows',
      [PROGRAM_VARIABLE]: PROGRAM.file,
      [ARGUMENTS_VARIABLE]:
        '"C:\\Program Files\\It\'s MARS\\worker.js" --elevated-helper --pipe=\\\\.\\pipe\\name',
    });
    // A person may take two minutes before Windows takes the question away.
    expect(options.timeoutMs).toBeGreaterThan(120_000);
  });

  it('the script holds no value and no double quote, and reads the number of Windows’ error', () => {
    expect(START_SCRIPT).not.toContain('"');
    expect(START_SCRIPT).toContain('NativeErrorCode');
    expect(START_SCRIPT).toContain("'runas'");
    expect(START_SCRIPT).not.toMatch(/Invoke-Expression|cmd|Message/i);
  });

  it('a person’s “no” is an answer of its own', async () => {
    expect(await codeOf(launchWith(answered(false, 1223)).launch([]))).toBe('permission-declined');
  });

  it.each<readonly [string, Partial<Ran>]>([
    ['another error of Windows', answered(false, 740)],
    ['an error without a number, as under application control', answered(false, 0)],
    ['a PowerShell that is not there', { code: null, stderr: 'The program is not there.' }],
    ['a PowerShell that fails', { code: 1, stdout: '' }],
    ['an answer that is none', { stdout: 'Access denied' }],
    ['an answer of another shape', { stdout: '{"started":"yes","number":0}' }],
  ])('%s means that the helper did not start', async (_, answer) => {
    expect(await codeOf(launchWith(answer).launch([]))).toBe('helper-not-started');
  });
});

describe('with rights', () => {
  it('the program is started directly and PowerShell is not asked', async () => {
    const { tools, started } = windows(answered(false, 1223));
    const server = createServer();
    server.listen(temp.at('told'));
    await once(server, 'listening');
    const connected = once(server, 'connection') as Promise<[NodeJS.ReadableStream]>;
    const script =
      'const s = require("net").connect(process.argv[1], () => s.end(JSON.stringify(process.argv.slice(2))))';
    const launch = createLauncher({
      port: { hasFullToken: async () => true },
      tools,
      program: { file: process.execPath, args: ['-e', script, temp.at('told')] },
    });
    await launch(['a b', '"quoted"', "it's"]);
    const [socket] = await connected;
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    server.close();
    expect(JSON.parse(text)).toEqual(['a b', '"quoted"', "it's"]);
    expect(started).toEqual([]);
  });

  it('a program that is not there has not started', async () => {
    await expect(startDirectly('/nowhere/app', [])).rejects.toBeInstanceOf(AssistantError);
    expect(await codeOf(startDirectly('/nowhere/app', []))).toBe('helper-not-started');
  });
});
