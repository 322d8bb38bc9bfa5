/** Packages that may be the missing one: where they are looked for, and what is said of each. */
import { linkSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCandidates, packagesToAskFor, withSignatures } from '../../../main/services/candidates';
import type { Wanted } from '../../../main/services/candidate-places';
import { twoDiffer, usableCandidate } from '../../../shared/repair/inspection-rules';
import {
  agentPackage,
  fakeServer,
  NOT_VERIFIED,
  OTHER_CODE,
  type FakeServer,
} from '../../fixtures/fake-port';
import { SETUP_FOLDER } from '../../fixtures/installer-log';
import { practicePatch } from '../../fixtures/practice-packages';
import { REGISTERED } from '../../fixtures/registry-exports';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const IN_SETUP = `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`;
const OLD = 'C:\\0123456789abcdef\\Installers\\OBSAGENT.msi';

async function find(server: FakeServer, wanted: Partial<Wanted> = {}) {
  const { port } = server;
  const { candidates, findings } = await findCandidates(port, {
    setupFolder: null,
    registration: { ...REGISTERED, installSource: null, lastUsedSource: null },
    named: null,
    ...wanted,
  });
  const answers = await port.ask({ signaturesOf: packagesToAskFor(port, candidates) });
  return { candidates: withSignatures(port, candidates, answers), findings };
}

async function only(server: FakeServer, wanted: Partial<Wanted> = {}) {
  const { candidates } = await find(server, wanted);
  expect(candidates).toHaveLength(1);
  return candidates[0]!;
}

describe('a package is found', () => {
  it('in the setup folder of the log, and it fits by its package code', async () => {
    const server = fakeServer(temp.path);
    server.put(IN_SETUP, agentPackage());
    expect(await only(server, { setupFolder: SETUP_FOLDER })).toMatchObject({
      path: IN_SETUP,
      origin: 'setup-folder',
      fit: 'fits',
      why: '',
      next: '',
      error: null,
      signature: { state: 'valid', byMicrosoft: true },
      facts: { identity: { packageCode: REGISTERED.packageCode } },
    });
    expect(server.asked).toEqual([IN_SETUP]);
  });

  it('in other setup folders at the roots of all drives, whatever case their names have', async () => {
    const server = fakeServer(temp.path);
    server.put(OLD, agentPackage());
    server.put('D:\\0123456789ABCDEF0123\\Installers\\OBSAGENT.msi', agentPackage());
    server.put('C:\\0123456789abcde\\Installers\\OBSAGENT.msi', agentPackage());
    server.put('C:\\Deploy\\Installers\\OBSAGENT.msi', agentPackage());
    const { candidates } = await find(server);
    expect(candidates.map((candidate) => [candidate.origin, candidate.path])).toEqual([
      ['other-setup-folder', OLD],
      ['other-setup-folder', 'D:\\0123456789ABCDEF0123\\Installers\\OBSAGENT.msi'],
    ]);
  });

  it('where the registry says that it came from', async () => {
    const server = fakeServer(temp.path);
    server.put('C:\\Deploy\\Agent.msi', agentPackage());
    server.put('C:\\Kept\\Agent.msi', agentPackage());
    const registration = {
      ...REGISTERED,
      packageName: 'Agent.msi',
      lastUsedSource: 'C:\\Deploy\\',
      installSource: 'C:\\Kept',
    };
    const { candidates } = await find(server, { registration });
    expect(candidates.map(({ origin }) => origin)).toEqual(['last-used-source', 'install-source']);
  });

  it('once where several ways lead to it, under the first of them', async () => {
    const server = fakeServer(temp.path);
    server.put(IN_SETUP, agentPackage());
    const registration = { ...REGISTERED, lastUsedSource: `${SETUP_FOLDER.toUpperCase()}\\Installers\\` };
    const { candidates } = await find(server, { setupFolder: SETUP_FOLDER, registration, named: IN_SETUP });
    expect(candidates.map(({ origin }) => origin)).toEqual(['named']);
  });

  it.each(['C:\\Kept', 'C:\\Kept\\', 'C:\\Kept\\Installers', 'C:/Kept/Installers/OBSAGENT.msi'])(
    'when %s is named',
    async (named) => {
      const server = fakeServer(temp.path);
      server.put('C:\\Kept\\Installers\\OBSAGENT.msi', agentPackage());
      expect(await only(server, { named })).toMatchObject({ origin: 'named', fit: 'fits' });
    },
  );

  it('on this computer when it is named for a practice server', async () => {
    const server = fakeServer(temp.at('server'), { kind: 'practice' });
    const named = temp.write('mine.msi', agentPackage());
    expect(await only(server, { named })).toMatchObject({ path: named, fit: 'fits' });
    expect(server.asked).toEqual([]);
  });
});

describe('a package does not fit', () => {
  it.each([
    ['another package code', { packageCode: OTHER_CODE }, 'package-code-differs', 'package code'],
    ['another product code', { productCode: OTHER_CODE, productName: 'Contoso' }, 'other-product', 'Contoso'],
    [
      'another processor',
      { packageCode: OTHER_CODE, template: 'Arm64;1033' },
      'other-processor',
      'processor',
    ],
  ] as const)('with %s, and it says where to get the right one', async (_case, change, fit, why) => {
    const server = fakeServer(temp.path);
    server.put(IN_SETUP, agentPackage(change));
    const candidate = await only(server, { setupFolder: SETUP_FOLDER });
    expect(candidate.fit).toBe(fit);
    expect(candidate.why).toContain(why);
    expect(candidate.next).toContain(`The installer of the installed version, ${REGISTERED.displayVersion}`);
    expect(usableCandidate({ candidates: [candidate] })).toBeNull();
  });

  it.each([
    ['a text', Buffer.from('hello'), 'not-a-package'],
    ['half a package', agentPackage().subarray(0, 600), 'cut-off'],
    ['nothing', Buffer.alloc(0), 'not-a-package'],
  ])('when it is %s', async (_case, content, error) => {
    const server = fakeServer(temp.path);
    server.put(IN_SETUP, content);
    const candidate = await only(server, { setupFolder: SETUP_FOLDER });
    expect(candidate).toMatchObject({ fit: 'not-a-package', facts: null, error });
    expect(candidate.why).not.toBe('');
  });

  it('when it is a patch', async () => {
    const server = fakeServer(temp.path);
    server.put(IN_SETUP, practicePatch());
    expect((await only(server, { setupFolder: SETUP_FOLDER })).why).toContain('It is a patch.');
  });
});

describe('a path is not opened', () => {
  it.each([
    ['\\\\server\\share\\OBSAGENT.msi', 'network path'],
    ['\\\\?\\C:\\OBSAGENT.msi', 'device path'],
    ['\\\\.\\pipe\\x', 'device path'],
    ['C:\\Kept\\..\\OBSAGENT.msi', 'leads out'],
    ['C:\\Kept\\OBSAGENT.msi:stream', 'stream'],
    ['C:\\Kept\\CON', 'device'],
  ])('when a person names %s', async (named, why) => {
    const candidate = await only(fakeServer(temp.path), { named });
    expect(candidate).toMatchObject({ path: named, fit: 'not-readable', facts: null });
    expect(candidate.why).toContain(why);
  });

  it('when the registry names a share, and that is said', async () => {
    const registration = { ...REGISTERED, lastUsedSource: '\\\\server\\share\\', installSource: '' };
    const { candidates, findings } = await find(fakeServer(temp.path), { registration });
    expect(candidates).toEqual([]);
    expect(findings).toMatchObject([{ code: 'source-not-opened' }]);
  });

  it('when the registered name leads elsewhere', async () => {
    const server = fakeServer(temp.path);
    server.put('C:\\Deploy\\OBSAGENT.msi', agentPackage());
    server.put('C:\\x.msi', agentPackage());
    const registration = { ...REGISTERED, packageName: '..\\x.msi', lastUsedSource: 'C:\\Deploy\\' };
    const { candidates } = await find(server, { registration });
    expect(candidates.map(({ path }) => path)).toEqual(['C:\\Deploy\\OBSAGENT.msi']);
  });

  it.skipIf(process.platform === 'win32')('when a link stands on the way to it', async () => {
    const server = fakeServer(temp.path);
    const host = server.put(IN_SETUP, agentPackage());
    const folder = path.dirname(host);
    renameSync(folder, `${folder}-real`);
    symlinkSync(`${folder}-real`, folder);
    expect(await only(server, { setupFolder: SETUP_FOLDER })).toMatchObject({ fit: 'not-readable' });
  });

  it('when its file has a second name', async () => {
    const server = fakeServer(temp.path);
    linkSync(server.put(IN_SETUP, agentPackage()), temp.at('second.msi'));
    expect(await only(server, { setupFolder: SETUP_FOLDER })).toMatchObject({ fit: 'not-readable' });
  });

  it('when a folder stands in its place', async () => {
    const server = fakeServer(temp.path);
    mkdirSync(server.port.hostPath(IN_SETUP), { recursive: true });
    expect(await only(server, { setupFolder: SETUP_FOLDER })).toMatchObject({ fit: 'not-readable' });
  });
});

/** A server with a package on a letter that stands for a share, or for a folder of another drive. */
function withMappedDrive() {
  const server = fakeServer(temp.path, { driveRoots: async () => ['C:\\'] });
  for (const path of ['Z:\\Kept\\OBSAGENT.msi', `Z:\\0123456789abcdef\\Installers\\OBSAGENT.msi`])
    server.put(path, agentPackage());
  return server;
}

describe('a drive letter that is none of the server’s own drives', () => {
  it.each(['Z:\\Kept\\OBSAGENT.msi', 'z:\\Kept', 'Z:/Kept/'])(
    'is not read where a person names %s, and it says what to do',
    async (named) => {
      const candidate = await only(withMappedDrive(), { named });
      expect(candidate).toMatchObject({ origin: 'named', path: named, fit: 'not-readable', facts: null });
      expect(candidate.why).toMatch(
        /is not on a local drive of this server\. Copy it to a local drive and name that copy\.$/,
      );
    },
  );

  it('is not read where the log names a setup folder on it', async () => {
    const candidate = await only(withMappedDrive(), { setupFolder: 'Z:\\0123456789abcdef' });
    expect(candidate).toMatchObject({ fit: 'not-readable', facts: null });
  });

  it('is not read where the registry names a source on it, and that is said', async () => {
    const registration = { ...REGISTERED, lastUsedSource: 'Z:\\Kept\\', installSource: '' };
    const { candidates, findings } = await find(withMappedDrive(), { registration });
    expect(candidates).toEqual([]);
    expect(findings).toMatchObject([
      {
        code: 'source-not-opened',
        detail: expect.stringContaining('is not on a local drive of this server.'),
      },
    ]);
  });
});

describe('what is not there', () => {
  it('is said of a file that a person named', async () => {
    const candidate = await only(fakeServer(temp.path), { named: 'C:\\gone.msi' });
    expect(candidate).toMatchObject({ fit: 'not-readable', why: 'There is no such file.' });
  });

  it('is said of a folder without a package', async () => {
    const server = fakeServer(temp.path);
    server.put('C:\\Kept\\readme.txt', Buffer.from(''));
    expect((await only(server, { named: 'C:\\Kept' })).why).toContain('There is no OBSAGENT.msi');
  });

  it('is said of the setup folder of the log, and of no other place', async () => {
    const { candidates, findings } = await find(fakeServer(temp.path), {
      setupFolder: SETUP_FOLDER,
      registration: REGISTERED,
    });
    expect(candidates).toEqual([]);
    expect(findings).toMatchObject([{ code: 'setup-folder-gone' }]);
  });
});

describe('the signature', () => {
  it('is missing where the file has none and Windows cannot be asked', async () => {
    const server = fakeServer(temp.path, { signature: NOT_VERIFIED });
    server.put(IN_SETUP, agentPackage({}, { signed: false }));
    server.put(OLD, agentPackage());
    const { candidates } = await find(server, { setupFolder: SETUP_FOLDER });
    expect(candidates.map(({ signature }) => signature.state)).toEqual(['not-signed', 'not-verified']);
  });

  it('that is not valid keeps a package from being used', async () => {
    const server = fakeServer(temp.path, { signature: { status: 'invalid', reason: 'Changed.' } });
    server.put(IN_SETUP, agentPackage());
    const candidates = [await only(server, { setupFolder: SETUP_FOLDER })];
    expect(candidates[0]?.signature).toMatchObject({ state: 'invalid', reason: 'Changed.' });
    expect(usableCandidate({ candidates })).toBeNull();
  });

  it('is not asked for of another product', async () => {
    const server = fakeServer(temp.path);
    server.put(IN_SETUP, agentPackage({ productCode: OTHER_CODE }));
    await only(server, { setupFolder: SETUP_FOLDER });
    expect(server.asked).toEqual([]);
  });
});

/** One package in the setup folder of the log, and a second one in an older setup folder. */
async function two(second: Buffer, named: string | null = null) {
  const server = fakeServer(temp.path);
  server.put(IN_SETUP, agentPackage());
  server.put(OLD, second);
  return find(server, { setupFolder: SETUP_FOLDER, named });
}

describe('several packages that fit', () => {
  it('are as good as one where their contents are the same', async () => {
    const { candidates } = await two(agentPackage());
    expect(twoDiffer(candidates)).toBe(false);
    expect(usableCandidate({ candidates })?.path).toBe(IN_SETUP);
  });

  it('are both not used where their contents differ', async () => {
    const { candidates } = await two(agentPackage({ comments: 'other bytes' }));
    expect(candidates.map(({ fit }) => fit)).toEqual(['fits', 'fits']);
    expect(twoDiffer(candidates)).toBe(true);
    expect(usableCandidate({ candidates })).toBeNull();
  });

  it('are decided by the one that a person names', async () => {
    const { candidates } = await two(agentPackage({ comments: 'other bytes' }), OLD);
    expect(usableCandidate({ candidates })?.path).toBe(OLD);
  });
});
