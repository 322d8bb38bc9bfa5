/** A server in a folder, as small as a repair needs it: one drive, one registered product, one package in a setup folder. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readPracticeKey, writePracticeAutoUpdate } from '../../../main/windows/practice-keys';
import type { Signature, WindowsPort } from '../../../main/windows/port';
import { askOneByOne, type Answering } from '../../../main/windows/questions';
import { MARS_PRODUCT_CODE, MARS_PRODUCT_NAME } from '../../../shared/mars';
import type { PlanAction, RepairPlan } from '../../../shared/repair/plan';
import { FAKE_AGENT } from '../../fixtures/fake-agent';
import { makeMsi } from '../../fixtures/package/make-package';

export const TARGET = 'C:\\Windows\\Installer\\4d2ad.msi';
export const SOURCE = 'C:\\e703768b6b4e0b79\\Installers\\OBSAGENT.msi';
export const PACKAGE_CODE = '{0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D}';
export const JOURNAL = 'C:\\ProgramData\\MARS Upgrade Assistant\\journal';

const AGENT_VERSION = '2.0.9083.0';

/** A package of the agent with a cabinet of `bytes` bytes. */
export function agentPackage(bytes = 100_000, packageCode = PACKAGE_CODE): Buffer {
  return makeMsi(
    {
      productCode: MARS_PRODUCT_CODE,
      packageCode,
      productName: MARS_PRODUCT_NAME,
      productVersion: AGENT_VERSION,
      upgradeCode: '{0A1D8D2B-2F54-4A88-9E0B-2D9D1F3D1B11}',
      manufacturer: 'Test Corp',
      template: 'x64;1033',
    },
    { streams: [{ name: 'p.cab', content: Buffer.alloc(bytes, 'cabinet ') }] },
  );
}

/** What a test may change while a repair runs. */
export interface Surroundings {
  fullToken: boolean;
  installing: boolean;
  version: string;
  signature: Signature;
  localPackage: string;
  journalOwner: string;
}

export interface SmallServer {
  readonly port: WindowsPort;
  readonly surroundings: Surroundings;
  /** Host path of a Windows path. */
  host(windowsPath: string): string;
  put(windowsPath: string, content: Uint8Array): void;
  /** Names and hashes of all files in the cache: the state that undo must bring back. */
  cache(): Readonly<Record<string, string>>;
}

/** Lays a server out in a folder, or opens the one that is there. */
export function smallServer(folder: string): SmallServer {
  const host = (windowsPath: string) => path.join(folder, ...windowsPath.replace(':', '').split('\\'));
  const surroundings: Surroundings = {
    fullToken: true,
    installing: false,
    version: AGENT_VERSION,
    signature: { status: 'not-verified', reason: 'no Windows here' },
    localPackage: TARGET,
    journalOwner: 'S-1-5-18',
  };
  mkdirSync(host('C:\\Windows\\Installer'), { recursive: true });
  const answering: Answering = {
    signatureOf: async () => surroundings.signature,
    ownerOf: async () => ({ known: true, value: surroundings.journalOwner }),
    isInstalling: async () => ({ known: true, value: surroundings.installing }),
  };
  const port: WindowsPort = {
    kind: 'practice',
    windowsFolder: async () => 'C:\\Windows',
    hostPath: host,
    registryKey: (key) => readPracticeKey(folder, key),
    setAutoUpdate: (wanted) => writePracticeAutoUpdate(folder, wanted),
    installerRegistry: async () => ({ products: [registered(surroundings)], patches: [] }),
    ask: (questions) => askOneByOne(answering, questions),
    signatureOf: answering.signatureOf,
    freeBytes: async () => ({ known: false, why: 'not asked' }),
    hasFullToken: async () => surroundings.fullToken,
    isInstalling: answering.isInstalling,
    isRestartPending: async () => ({ known: true, value: false }),
    driveRoots: async () => ['C:\\'],
    journalFolder: async () => JOURNAL,
    ...FAKE_AGENT,
    makeProtectedFolder: async (folder) => void mkdirSync(host(folder), { recursive: true }),
    msiEvents: async () => ({ known: false, why: 'not asked' }),
    environment: async () => ({ facts: [], names: [] }),
    agentFolder: async () => ({ known: false, why: 'not asked' }),
    registryExtracts: async () => ({ known: false, why: 'not asked' }),
  };
  return {
    port,
    surroundings,
    host,
    put(windowsPath, content) {
      mkdirSync(path.dirname(host(windowsPath)), { recursive: true });
      writeFileSync(host(windowsPath), content);
    },
    cache() {
      const cache = host('C:\\Windows\\Installer');
      const names = existsSync(cache) ? readdirSync(cache).toSorted() : [];
      return Object.fromEntries(names.map((name) => [name, sha256(readFileSync(path.join(cache, name)))]));
    },
  };
}

function registered({ version, localPackage }: Surroundings) {
  return {
    sid: 'S-1-5-18',
    productCode: MARS_PRODUCT_CODE,
    localPackage,
    displayName: MARS_PRODUCT_NAME,
    displayVersion: version,
    installSource: null,
    packageCode: PACKAGE_CODE,
    packageName: 'OBSAGENT.msi',
    lastUsedSource: null,
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function keep(wrong: Uint8Array): PlanAction {
  const keptAs = `${TARGET}.20261123-093000.bak`;
  return { kind: 'keep-existing', path: TARGET, keptAs, sha256: sha256(wrong) };
}

/** A plan for a package, as the planner makes it. `keep`: the wrong file that is in the way. */
export function planFor(
  bytes: Uint8Array,
  options: { readonly keep?: Uint8Array | undefined; readonly id?: string } = {},
): RepairPlan {
  const staged = 'C:\\Windows\\Installer\\mars-0123456789abcdef.msi';
  const actions: readonly PlanAction[] = [
    { kind: 'copy', from: SOURCE, staged, bytes: bytes.length },
    { kind: 'check-copy', staged },
    ...(options.keep === undefined ? [] : [keep(options.keep)]),
    { kind: 'give-name', staged, to: TARGET },
  ];
  return {
    id: options.id ?? '20261123T093000Z-0a1b2c3d',
    practice: true,
    source: SOURCE,
    target: TARGET,
    registeredPackageCode: PACKAGE_CODE,
    agentVersion: AGENT_VERSION,
    expected: {
      bytes: bytes.length,
      sha256: sha256(bytes),
      productCode: MARS_PRODUCT_CODE,
      packageCode: PACKAGE_CODE,
      signed: false,
    },
    actions,
  };
}
