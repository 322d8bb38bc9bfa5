import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInstallers } from '../../../main/services/upgrade/installers';
import { makeSafeInstaller } from '../../../main/services/upgrade/safe-installer';
import type { Signature } from '../../../main/windows/port';
import { fakeServer, MICROSOFT, NOT_VERIFIED, type FakeAnswers } from '../../fixtures/fake-port';
import { UPGRADE_REASONS } from '../../../shared/upgrade/reasons';
import { makeProgram } from '../../fixtures/program';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const server = (answers: FakeAnswers = {}) => fakeServer(temp.path, answers);

const BESIDE = 'C:\\Windows\\Temp\\MARSAgentInstaller.exe';
const DOWNLOADED = 'C:\\Users\\anna\\Downloads\\MARSAgentInstaller (1).exe';
const setup = (fileVersion = '2.0.9938.0') => makeProgram({ fileVersion });
const HOME = 'C:\\ProgramData\\MARS Upgrade Assistant';

describe('the agent’s setup', () => {
  it('is found beside the logs and in everybody’s downloads, the newest first', async () => {
    const { port, put } = server();
    put(BESIDE, setup('2.0.9083.0'));
    put(DOWNLOADED, setup());
    put('C:\\Users\\anna\\Downloads\\Other.exe', setup());
    put('C:\\Users\\anna\\Desktop\\MARSAgentInstaller.exe', setup());
    const found = await findInstallers(port, null);
    expect(found).toMatchObject([
      { path: DOWNLOADED, foundIn: 'downloads', version: { value: '2.0.9938.0' }, reason: null },
      { path: BESIDE, foundIn: 'log-folder', version: { value: '2.0.9083.0' }, reason: null },
    ]);
    expect(found[0]?.bytes).toBe(setup().length);
  });

  it('is found where it runs, once, also when it lies in a folder of downloads', async () => {
    const elsewhere = 'D:\\kept\\MARSAgentInstaller.exe';
    const running = [DOWNLOADED.toUpperCase().replace('.EXE', '.exe'), elsewhere];
    const { port, put, asked } = server({ runningFiles: async () => ({ known: true, value: running }) });
    put(DOWNLOADED, setup('2.0.9083.0'));
    put(elsewhere, setup());
    const found = await findInstallers(
      { ...port, hostPath: (one) => port.hostPath(one === running[0] ? DOWNLOADED : one) },
      null,
    );
    expect(found).toMatchObject([
      { path: elsewhere, foundIn: 'running', reason: null },
      { path: running[0], foundIn: 'running', reason: null },
    ]);
    expect(asked).toHaveLength(2);
  });

  it('is looked for elsewhere where it is not known what runs', async () => {
    const { port, put } = server({ runningFiles: async () => ({ known: false, why: 'no list' }) });
    put(BESIDE, setup());
    expect(await findInstallers(port, null)).toMatchObject([{ path: BESIDE }]);
  });

  it('is the named one alone where a person names one', async () => {
    const { port, put } = server();
    put(BESIDE, setup());
    put('D:\\kept\\setup.exe', setup());
    expect(await findInstallers(port, 'D:\\kept\\setup.exe')).toMatchObject([
      { foundIn: 'named', reason: null },
    ]);
    expect(await findInstallers(port, 'D:\\gone.exe')).toMatchObject([{ reason: 'installer-gone' }]);
  });

  it.each<[string, Signature, string | null]>([
    ['by Microsoft', MICROSOFT, null],
    ['by somebody else', { ...MICROSOFT, byMicrosoft: false } as Signature, 'not-microsoft'],
    ['by nobody', { status: 'not-signed' }, 'not-microsoft'],
    ['and changed since', { status: 'invalid', reason: 'changed' }, 'not-microsoft'],
    ['in a way that cannot be checked', NOT_VERIFIED, 'not-verified'],
  ])('signed %s', async (_what, signature, reason) => {
    const { port, put } = server({ signature });
    put(BESIDE, setup());
    expect(await findInstallers(port, null)).toMatchObject([{ reason }]);
    await expect(
      makeSafeInstaller(port, BESIDE).then(
        () => null,
        (error) => error.reason,
      ),
    ).resolves.toBe(reason);
  });

  it.each(['10.0.20348.1', '2.0.50727.9149', '5.1.2600.0'])(
    'is none when its version is %s, whoever signed it',
    async (version) => {
      const { port, put } = server();
      put(BESIDE, setup(version));
      expect(await findInstallers(port, null)).toMatchObject([{ reason: 'not-the-installer' }]);
    },
  );

  it('is none when it is no program', async () => {
    const { port, put } = server();
    put(BESIDE, Buffer.from('MZ and nothing else'));
    expect(await findInstallers(port, null)).toMatchObject([
      { version: { value: null }, reason: 'not-the-installer' },
    ]);
  });

  it.each([
    '\\\\server\\share\\setup.exe',
    'setup.exe',
    'C:\\x.exe:stream',
    'C:\\x\\..\\setup.exe',
    'C:\\x.msi',
  ])('is refused as %s', async (named) => {
    expect(await findInstallers(server().port, named)).toMatchObject([{ reason: 'installer-refused' }]);
  });

  it('is refused on a drive letter that is none of the server’s own drives', async () => {
    const named = 'Z:\\kept\\setup.exe';
    const { port, put } = server({ driveRoots: async () => ['C:\\'] });
    put(named, setup());
    expect(await findInstallers(port, named)).toMatchObject([{ reason: 'installer-refused', bytes: 0 }]);
    await expect(makeSafeInstaller(port, named)).rejects.toMatchObject({ reason: 'installer-refused' });
    expect(UPGRADE_REASONS['installer-refused'].next).toBe('Copy it to a local drive and name that copy.');
  });

  it('is refused behind a link, and under two names', async () => {
    const { port, put } = server();
    const host = put(BESIDE, setup());
    mkdirSync(port.hostPath('C:\\links'));
    symlinkSync(host, port.hostPath('C:\\links\\a.exe'));
    expect(await findInstallers(port, 'C:\\links\\a.exe')).toMatchObject([{ reason: 'installer-refused' }]);
    linkSync(host, port.hostPath('C:\\links\\b.exe'));
    expect(await findInstallers(port, BESIDE)).toMatchObject([{ reason: 'installer-refused' }]);
  });
});

describe('the copy that is started', () => {
  it('lies in a protected folder of its own, is the same, and goes away again', async () => {
    const protectedFolders: string[] = [];
    const { port, put } = server({
      makeProtectedFolder: async (folder) => {
        protectedFolders.push(folder);
        mkdirSync(hostOf(folder), { recursive: true });
      },
    });
    const hostOf = (windowsPath: string) => port.hostPath(windowsPath);
    put(BESIDE, Buffer.concat([setup(), Buffer.alloc(3_000_000, 7)]));
    const safe = await makeSafeInstaller(port, BESIDE);
    expect(safe.path).toMatch(
      /^C:\\ProgramData\\MARS Upgrade Assistant\\setup-[0-9a-f]{16}\\MARSAgentInstaller\.exe$/,
    );
    expect(safe.version).toBe('2.0.9938.0');
    expect(protectedFolders).toContain(path.win32.dirname(safe.path));
    expect(readFileSync(hostOf(safe.path)).equals(readFileSync(hostOf(BESIDE)))).toBe(true);
    await safe.remove();
    expect(setups(hostOf(HOME))).toEqual([]);
  });

  it('of an earlier run is removed by the next one', async () => {
    const { port, put } = server();
    put(BESIDE, setup());
    const first = await makeSafeInstaller(port, BESIDE);
    const second = await makeSafeInstaller(port, BESIDE);
    expect(existsSync(port.hostPath(first.path))).toBe(false);
    expect(existsSync(port.hostPath(second.path))).toBe(true);
  });

  it('is not made where it cannot be protected, without rights, or where somebody else made the folder', async () => {
    const refused = server({ makeProtectedFolder: () => Promise.reject(new Error('denied')) });
    refused.put(BESIDE, setup());
    await expect(makeSafeInstaller(refused.port, BESIDE)).rejects.toMatchObject({ reason: 'no-safe-folder' });
    const unprivileged = server({ hasFullToken: async () => false });
    await expect(makeSafeInstaller(unprivileged.port, BESIDE)).rejects.toMatchObject({
      reason: 'not-elevated',
    });
    const planted = server({ ownerOf: async () => ({ known: true, value: 'S-1-5-21-1-2-3-1001' }) });
    mkdirSync(planted.port.hostPath(HOME), { recursive: true });
    await expect(makeSafeInstaller(planted.port, BESIDE)).rejects.toMatchObject({ reason: 'no-safe-folder' });
  });

  it('is checked itself: what is not Microsoft’s any more is not started, and nothing is left behind', async () => {
    let asked = 0;
    const { port, put } = server({});
    const changing: typeof port = {
      ...port,
      async ask(questions) {
        const answers = await port.ask(questions);
        asked += questions.signaturesOf?.length ?? 0;
        return asked > 1 ? { ...answers, signatureOf: () => ({ status: 'not-signed' }) } : answers;
      },
    };
    put(BESIDE, setup());
    expect(await findInstallers(changing, BESIDE)).toMatchObject([{ reason: null }]);
    await expect(makeSafeInstaller(changing, BESIDE)).rejects.toMatchObject({ reason: 'not-microsoft' });
    expect(setups(port.hostPath(HOME))).toEqual([]);
  });
});

function setups(home: string): readonly string[] {
  return readdirSync(home).filter((name) => name.startsWith('setup-'));
}
