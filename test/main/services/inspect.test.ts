/** The inspection: registry, cache, logs and drives joined into one verdict. */
import { createHash } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../main/services/inspect';
import type { Diagnosis } from '../../../shared/diagnosis/types';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import type { Inspection } from '../../../shared/repair/inspection';
import { NO_WITNESS, witnessOf } from '../../../shared/repair/log-witness';
import {
  AGENT_REGISTRY,
  agentPackage,
  fakeServer,
  OTHER_CODE,
  patch,
  type FakeAnswers,
  type FakeServer,
} from '../../fixtures/fake-port';
import {
  CACHED,
  errlogLine,
  missingPackageSession,
  setupFolderLine,
  SETUP_FOLDER,
} from '../../fixtures/installer-log';
import { diagnoseLines } from '../../fixtures/read';
import { REGISTERED } from '../../fixtures/registry-exports';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

function look(server: FakeServer, diagnosis: Diagnosis | null = null): Promise<Inspection> {
  return inspect(server.port, { witness: witnessOf(diagnosis), named: null });
}

function lookAt(answers: FakeAnswers): Promise<Inspection> {
  return look(fakeServer(temp.path, answers));
}

function registered(change: Partial<typeof REGISTERED>): FakeAnswers {
  return { registry: { products: [{ ...REGISTERED, ...change }], patches: [] } };
}

function diagnosisOf(target = CACHED): Diagnosis {
  return diagnoseLines({
    'OBPatch.log': missingPackageSession(target),
    'OBInstaller0Curr.errlog': [errlogLine('start'), setupFolderLine()],
  });
}

const codes = (inspection: Inspection) => inspection.findings.map(({ code }) => code);

describe('a server without logs', () => {
  it('shows the missing package', async () => {
    const seen = await lookAt({});
    expect(seen).toMatchObject({
      practice: false,
      verdict: 'missing',
      cache: { state: 'missing' },
      logAgrees: null,
      registration: { sid: 'S-1-5-18', productCode: MARS_PRODUCT_CODE, localPackage: CACHED },
    });
    expect(codes(seen)).toEqual([]);
  });

  it('is healthy with the registered package in place', async () => {
    const server = fakeServer(temp.path);
    server.put(CACHED, agentPackage());
    expect(await look(server)).toMatchObject({
      verdict: 'healthy',
      cache: { state: 'registered-package', facts: { identity: { packageCode: REGISTERED.packageCode } } },
    });
  });

  it('is healthy also while the file has a second name', async () => {
    const server = fakeServer(temp.path);
    linkSync(server.put(CACHED, agentPackage()), temp.at('staged'));
    expect((await look(server)).verdict).toBe('healthy');
  });

  it.each([
    ['a package with another code', agentPackage({ packageCode: OTHER_CODE }), 'package-code-differs'],
    ['another product', agentPackage({ productCode: OTHER_CODE }), 'other-product'],
    ['no package', Buffer.from('rubbish'), 'not-a-package'],
  ])('shows that %s stands there', async (_case, content, fit) => {
    const server = fakeServer(temp.path);
    server.put(CACHED, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await look(server)).toMatchObject({ verdict: 'wrong-package', cache: { fit, sha256 } });
  });

  it('does not follow a link that stands there', async () => {
    const server = fakeServer(temp.path);
    const real = server.put('C:\\real.msi', agentPackage());
    symlinkSync(real, server.port.hostPath(CACHED));
    expect(await look(server)).toMatchObject({
      verdict: 'wrong-package',
      cache: { facts: null, sha256: null },
    });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'does not call a file wrong that it may not open',
    async () => {
      const server = fakeServer(temp.path);
      chmodSync(server.put(CACHED, agentPackage()), 0);
      expect(await look(server)).toMatchObject({ verdict: 'not-known', cache: { state: 'unknown' } });
    },
  );
});

describe('the registration', () => {
  it('may not be there', async () => {
    const seen = await lookAt({ registry: { products: [], patches: [] } });
    expect(seen).toMatchObject({ verdict: 'not-installed', registration: null });
  });

  it('may not be readable, which is not the same', async () => {
    const seen = await lookAt({ registry: null });
    expect(seen).toMatchObject({ verdict: 'not-known', registration: null, cache: { state: 'unknown' } });
    expect(codes(seen)).toEqual(['registry-not-read']);
  });

  it.each([
    [null, 'names no file'],
    ['', 'names no file'],
    ['D:\\Windows\\Installer\\4d2ad.msi', 'not directly in C:\\Windows\\Installer'],
    ['C:\\Windows\\Installer\\sub\\4d2ad.msi', 'not directly in'],
    ['C:\\Windows\\Installer\\..\\Installer\\4d2ad.msi', 'leads out'],
    ['C:\\Windows\\Installer\\a b.msi', 'not a valid package name'],
    ['\\\\server\\Windows\\Installer\\4d2ad.msi', 'network path'],
  ])('with the file %s names no target', async (localPackage, why) => {
    const seen = await lookAt(registered({ localPackage }));
    expect(seen).toMatchObject({ verdict: 'not-known', registration: { localPackage: null } });
    const refused = seen.findings.find(({ code }) => code === 'target-refused');
    expect(refused?.detail).toContain(why);
  });

  it('is accepted whatever case the folder is written in', async () => {
    const seen = await lookAt(registered({ localPackage: 'c:\\WINDOWS\\installer\\4D2AD.MSI' }));
    expect(seen.registration?.localPackage).toBe('c:\\WINDOWS\\installer\\4D2AD.MSI');
  });

  it('of all users goes before that of one, and the other is said', async () => {
    const sid = 'S-1-5-21-0-0-0-1000';
    const own = { ...REGISTERED, sid, localPackage: 'C:\\Windows\\Installer\\1.msi' };
    const seen = await lookAt({ registry: { products: [own, REGISTERED], patches: [] } });
    expect(seen.registration?.sid).toBe('S-1-5-18');
    expect(codes(seen)).toEqual(['several-registrations']);
  });

  it('of one user serves where there is no other', async () => {
    expect(await lookAt(registered({ sid: 'S-1-5-21-0-0-0-1000' }))).toMatchObject({ verdict: 'missing' });
  });

  it('without a package code accepts no package', async () => {
    const server = fakeServer(temp.path, registered({ packageCode: null }));
    server.put(CACHED, agentPackage());
    const seen = await look(server);
    expect(seen).toMatchObject({ verdict: 'wrong-package', cache: { fit: 'package-code-differs' } });
    expect(codes(seen)).toContain('no-registered-package-code');
  });
});

describe('the logs', () => {
  it('agree with the registry and name the setup folder', async () => {
    const server = fakeServer(temp.path);
    server.put(`${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`, agentPackage());
    const seen = await look(server, diagnosisOf('C:\\WINDOWS\\Installer\\4D2AD.msi'));
    expect(seen.logAgrees).toBe(true);
    expect(seen.candidates).toMatchObject([{ origin: 'setup-folder', fit: 'fits' }]);
  });

  it('that name another file lose against the registry', async () => {
    const seen = await look(fakeServer(temp.path), diagnosisOf('C:\\Windows\\Installer\\1.msi'));
    expect(seen).toMatchObject({
      verdict: 'missing',
      logAgrees: false,
      registration: { localPackage: CACHED },
    });
    const finding = seen.findings.find(({ code }) => code === 'log-names-another-file');
    expect(finding?.title).toBe('Registry names 4d2ad.msi');
    expect(finding?.detail).toContain('The registry decides.');
    expect(finding?.evidence[0]?.file).toBe('OBPatch.log');
  });
});

describe('the state of the server', () => {
  it('is told as findings where it matters', async () => {
    const seen = await lookAt({
      isInstalling: async () => ({ known: true, value: true }),
      isRestartPending: async () => ({ known: true, value: true }),
      ownerOf: async () => ({ known: true, value: 'S-1-5-21-1-2-3-1001' }),
    });
    expect(codes(seen)).toEqual(['installing', 'restart-pending', 'cache-owner']);
  });

  it.each(['S-1-5-18', 'S-1-5-32-544'])('has nothing to tell of the owner %s', async (owner) => {
    expect(codes(await lookAt({ ownerOf: async () => ({ known: true, value: owner }) }))).toEqual([]);
  });

  it('says why something is not known', async () => {
    const seen = await lookAt({ ownerOf: async () => ({ known: false, why: 'Not asked.' }) });
    expect(seen.checks.cacheOwner).toEqual({ value: null, why: 'Not asked.' });
    expect(codes(seen)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('tells that the folder of cached packages was moved', async () => {
    const server = fakeServer(temp.at('server'));
    mkdirSync(temp.at('server', 'C', 'Other'), { recursive: true });
    symlinkSync(temp.at('server', 'C', 'Windows', 'Installer'), temp.at('server', 'C', 'Other', 'Installer'));
    const port = { ...server.port, windowsFolder: async () => 'C:\\Other' };
    expect(codes(await inspect(port, { witness: NO_WITNESS, named: null }))).toContain('cache-is-link');
  });
});

describe('patches', () => {
  it('whose cached file is gone are told, those of the agent first', async () => {
    const server = fakeServer(temp.path, {
      registry: {
        ...AGENT_REGISTRY,
        patches: [
          patch('a.msp', []),
          patch('b.msp', [MARS_PRODUCT_CODE]),
          patch('there.msp', [MARS_PRODUCT_CODE]),
          patch('..\\c.msp', []),
          { ...patch('', []), localPackage: '\\\\server\\d.msp' },
          { ...patch('', []), localPackage: null },
        ],
      },
    });
    server.put('C:\\Windows\\Installer\\there.msp', Buffer.from('x'));
    const seen = await look(server);
    expect(seen.missingPatches.map(({ path, ofAgent }) => [path, ofAgent])).toEqual([
      ['C:\\Windows\\Installer\\a.msp', false],
      ['C:\\Windows\\Installer\\b.msp', true],
    ]);
    expect(codes(seen)).toEqual(['agent-patch-missing', 'patches-missing']);
  });
});
