/** How often a command starts a program of Windows: each start is felt, PowerShell's by about a second on a server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../main/services/inspect';
import { applyRepair, takeBack } from '../../../main/services/repair/apply';
import { newPlanIds } from '../../../main/services/repair/plan-ids';
import { QUESTION_VARIABLES } from '../../../main/windows/powershell';
import type { RunOptions } from '../../../main/windows/run';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { NO_CONSENT, planRepair } from '../../../shared/repair/plan';
import { agentPackage } from '../../fixtures/fake-port';
import { CACHED, SETUP_FOLDER } from '../../fixtures/installer-log';
import { classesExport, patchesExport, productsExport } from '../../fixtures/registry-exports';
import { useTempFolder } from '../../fixtures/temp-folder';
import { answered, fakeWindows, INSTALLER, queried, type Started } from './fake-windows';

const temp = useTempFolder();
const MACHINE = `${INSTALLER}\\UserData\\S-1-5-18`;
const CLASSES = 'HKLM\\SOFTWARE\\Classes\\Installer';
const MOUNTED = 'HKLM\\SYSTEM\\MountedDevices';
const SESSION = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
const CACHE = path.win32.dirname(CACHED);
const HOME = 'C:\\ProgramData\\MARS Upgrade Assistant';
const OTHER_SETUP_FOLDERS = ['C:\\0123456789abcdef', 'C:\\fedcba9876543210'];
const now = () => new Date('2026-11-23T09:30:00Z');

const MICROSOFT = {
  status: 'Valid',
  signer: 'CN=Microsoft Corporation, O=Microsoft Corporation',
  chain: [{ subject: 'CN=Root', thumbprint: '8F43288AD272F3103B6FB1428485EA3014C0BCFE' }],
};

/** The paths that one start of PowerShell is about. */
function pathsIn({ env }: RunOptions, kind: 'signaturesOf' | 'ownersOf'): readonly string[] {
  return (env[QUESTION_VARIABLES[kind]] ?? '').split('|').filter((asked) => asked !== '');
}

/** A server that lacks its cached package; its drive C is a folder. */
function server(setupFolders: readonly string[] = [SETUP_FOLDER]) {
  const exports = temp.at('exports');
  mkdirSync(exports, { recursive: true });
  const host = (windowsPath: string) => path.join(temp.path, 'C', ...windowsPath.slice(3).split('\\'));
  for (const folder of [CACHE, `${HOME}\\journal`]) mkdirSync(host(folder), { recursive: true });
  for (const folder of setupFolders) {
    mkdirSync(host(`${folder}\\Installers`), { recursive: true });
    writeFileSync(host(`${folder}\\Installers\\OBSAGENT.msi`), agentPackage());
  }
  const { port, started } = fakeWindows(exports, {
    query: {
      [INSTALLER]: queried(INSTALLER, ['UserData']),
      [`${INSTALLER}\\UserData`]: queried(`${INSTALLER}\\UserData`, ['S-1-5-18']),
      [MACHINE]: queried(MACHINE, ['Patches', 'Products']),
      [CLASSES]: queried(CLASSES, ['Products']),
      [MOUNTED]: queried(MOUNTED, [], { '\\DosDevices\\C:': '00' }),
      [SESSION]: queried(SESSION, []),
    },
    exports: {
      [`${MACHINE}\\Products`]: productsExport(),
      [`${MACHINE}\\Patches`]: patchesExport(),
      [`${CLASSES}\\Products`]: classesExport(),
    },
    whoami: ['S-1-5-32-544', 'S-1-16-12288'].map((sid) => `"Group","Alias","${sid}","Enabled"\r\n`).join(''),
    powershell: (options) => ({
      stdout: answered({
        installing: 'no',
        owners: pathsIn(options, 'ownersOf').map(() => 'O:SYG:SY'),
        signatures: pathsIn(options, 'signaturesOf').map(() => MICROSOFT),
      }),
    }),
  });
  port.hostPath = host;
  const look = () => inspect(port, { witness: NO_WITNESS, named: null });
  const repair = () =>
    applyRepair(async () => planRepair(await look(), NO_CONSENT, newPlanIds(now())), {
      port,
      now,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  return { port, started, look, repair };
}

/** Starts by the name of the program. */
function counted(started: readonly Started[]): Readonly<Record<string, number>> {
  const names = started.map(({ file }) => path.win32.basename(file, '.exe'));
  return Object.fromEntries(
    [...new Set(names)].map((name) => [name, names.filter((other) => other === name).length]),
  );
}

/** What each start of PowerShell was asked. */
function questions(started: readonly Started[]) {
  return started
    .filter(({ file }) => file.endsWith('powershell.exe'))
    .map(({ options }) => ({
      signaturesOf: pathsIn(options, 'signaturesOf'),
      ownersOf: pathsIn(options, 'ownersOf'),
      installing: options.env[QUESTION_VARIABLES.installing] !== undefined,
    }));
}

describe('a look at the server', () => {
  it.each([
    ['one package', [SETUP_FOLDER]],
    ['three packages', [SETUP_FOLDER, ...OTHER_SETUP_FOLDERS]],
  ])('starts PowerShell once, with %s to choose from', async (_case, setupFolders) => {
    const { look, started } = server(setupFolders);
    const { candidates } = await look();
    expect(candidates).toHaveLength(setupFolders.length);
    for (const { signature } of candidates) expect(signature).toMatchObject({ byMicrosoft: true });
    expect(counted(started)).toEqual({ powershell: 1, reg: 13, whoami: 1 });
  });
});

describe('a repair', () => {
  it('starts PowerShell three times: to plan, to begin, and for the copy', async () => {
    const { repair, started } = server();
    expect(await repair()).toMatchObject({ outcome: 'repaired', target: CACHED });
    expect(counted(started)).toEqual({ powershell: 3, reg: 23, whoami: 1 });
    expect(questions(started)).toEqual([
      {
        signaturesOf: [`${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`],
        ownersOf: [CACHE],
        installing: true,
      },
      { signaturesOf: [], ownersOf: [HOME, `${HOME}\\journal`], installing: true },
      {
        signaturesOf: [expect.stringMatching(/^C:\\Windows\\Installer\\mars-[0-9a-f]{16}\.msi$/)],
        ownersOf: [],
        installing: false,
      },
    ]);
  });

  it('reads the registration anew before it writes', async () => {
    const { repair, started } = server();
    await repair();
    const products = started.filter(({ args }) => args[0] === 'export' && args[1] === `${MACHINE}\\Products`);
    expect(products).toHaveLength(2);
  });

  it('is taken back with one start of PowerShell', async () => {
    const { repair, port, started } = server();
    const repaired = await repair();
    const before = started.length;
    const id = 'journalId' in repaired ? (repaired.journalId ?? '') : '';
    expect(await takeBack(port, id, now)).toMatchObject({ outcome: 'undone' });
    expect(questions(started.slice(before))).toEqual([
      { signaturesOf: [], ownersOf: [HOME, `${HOME}\\journal`], installing: true },
    ]);
  });
});
