/** The agent's setup as a file, and whether this program starts it. */
import type { ServerCheck, SignatureFacts } from '../repair/inspection';
import type { UpgradeReason } from './reasons';

/** Where it was found, or `running`: it runs now. The order is the order of preference among equals. */
export const INSTALLER_PLACES = ['named', 'running', 'log-folder', 'downloads'] as const;
export type InstallerPlace = (typeof INSTALLER_PLACES)[number];

export interface InstallerFile {
  /** Windows path. */
  readonly path: string;
  readonly foundIn: InstallerPlace;
  /** 0 where it could not be opened. */
  readonly bytes: number;
  /** FileVersion in the file. */
  readonly version: ServerCheck<string>;
  readonly signature: SignatureFacts;
  /** Why it is not started; null where it may be. */
  readonly reason: UpgradeReason | null;
}

/**
 * Versions that the agent's setup has. Source: Microsoft's own DSC resource compares the version of the file with the
 * agent's, which has been 2.0 with a build of four digits on every release seen. Without this, any program of Microsoft's
 * could be started with rights.
 */
const INSTALLER_VERSION = /^2\.0\.\d{4,5}\.\d+$/;

/** Builds from here on are other programs of that version, for example those of .NET 2.0. */
const BUILDS_END = 50_000;

/** Whether a program's version is one of the agent's setup. */
export function isInstallerVersion(version: string | null): boolean {
  return version !== null && INSTALLER_VERSION.test(version) && Number(version.split('.')[2]) < BUILDS_END;
}

/**
 * Whether a file may be started: signed by Microsoft, and of a version that the agent's setup has. A practice server's own
 * is simulated, so nothing of it is ever started.
 */
export function whyNotStarted(
  { version, signature }: Pick<InstallerFile, 'version' | 'signature'>,
  practice: boolean,
): UpgradeReason | null {
  if (!isInstallerVersion(version.value)) return 'not-the-installer';
  if (practice || (signature.state === 'valid' && signature.byMicrosoft)) return null;
  return signature.state === 'not-verified' ? 'not-verified' : 'not-microsoft';
}
