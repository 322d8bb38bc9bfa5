/** The simulated upgrade: fails as Windows Installer does while the cached package is not the registered one. */
import { open, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LOG_NAMES, MARS_PRODUCT_CODE } from '../../../shared/mars';
import { PackageError } from '../../../shared/package/package-error';
import { isSuccessCode } from '../../../shared/words/installer-codes';
import type { RegisteredProduct } from '../../windows/port';
import {
  PracticeError,
  readPracticeRegistry,
  readPracticeServer,
  writePracticeRegistry,
  writePracticeServer,
} from '../../windows/practice-folder';
import type { PracticePort } from '../../windows/practice-port';
import { serverLogFolder } from '../known-logs';
import { readPackageFile } from '../package-file';
import { SOURCE_ABSENT, upgradeSession, type CachedPackage } from './upgrade-log';

export interface SimulatedUpgrade {
  /** 0 or 1612, or what the practice server's server.json asks for once the package is back. */
  readonly installerExitCode: number;
  /** The agent's version afterwards. */
  readonly version: string | null;
  /** The log that it wrote, as the server calls it. */
  readonly log: string;
}

/** Runs the upgrade on a practice server. @throws PracticeError when the agent is not registered there. */
export async function simulateUpgrade(port: PracticePort, at = new Date()): Promise<SimulatedUpgrade> {
  const registry = await readPracticeRegistry(port.folder);
  const server = await readPracticeServer(port.folder);
  const product = registry.products.find(({ productCode }) => productCode === MARS_PRODUCT_CODE);
  if (product === undefined)
    throw new PracticeError(
      'agent-not-registered',
      'The MARS agent is not registered on this practice server.',
    );

  const cached = await lookAtCache(port, product);
  const log = `${serverLogFolder(await port.windowsFolder())}\\${LOG_NAMES.patch}`;
  const code = cached === 'accepted' ? (server.upgradeEndsWith ?? 0) : SOURCE_ABSENT;
  await append(port.hostPath(log), upgradeSession({ product, cached, code, version: server.upgradesTo, at }));
  if (!isSuccessCode(code)) return { installerExitCode: code, version: product.displayVersion, log };

  const version = server.upgradesTo;
  const products = registry.products.map((one) =>
    one === product ? { ...one, displayVersion: version } : one,
  );
  await writePracticeRegistry(port.folder, { ...registry, products });
  await writePracticeServer(port.folder, { ...server, agentVersion: version });
  return { installerExitCode: code, version, log };
}

/** Windows Installer takes a cached file by its package code only, and compares without case. */
async function lookAtCache(port: PracticePort, product: RegisteredProduct): Promise<CachedPackage> {
  if (product.localPackage === null) return 'missing';
  try {
    const { identity } = await readPackageFile(port.hostPath(product.localPackage));
    const [there, registered] = [identity.packageCode, product.packageCode];
    return there !== null && there.toUpperCase() === registered?.toUpperCase()
      ? 'accepted'
      : 'other-package-code';
  } catch (error) {
    return error instanceof PackageError ? 'unreadable' : 'missing';
  }
}

/** Adds to the end of a UTF-16 log, which begins with its byte order mark. */
async function append(file: string, session: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'a');
  try {
    const { size } = await handle.stat();
    await handle.appendFile(size === 0 ? Buffer.concat([Buffer.from([0xff, 0xfe]), session]) : session);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
