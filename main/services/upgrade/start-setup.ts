/** Starts the setup: the real one by Windows, a practice server's by the simulated upgrade. */
import { UpgradeError } from '../../../shared/upgrade/reasons';
import type { InstallerMode } from '../../../shared/upgrade/request';
import type { StartedInstaller } from '../../windows/agent-port';
import type { WindowsPort } from '../../windows/port';
import { isPracticePort } from '../../windows/practice-port';
import { simulateUpgrade } from '../practice/upgrade';

/** @throws UpgradeError not-started */
export async function startSetup(
  port: WindowsPort,
  path: string,
  mode: InstallerMode,
): Promise<StartedInstaller> {
  if (isPracticePort(port)) {
    const { installerExitCode } = await simulateUpgrade(port);
    return { ended: Promise.resolve(installerExitCode), isWhole: true };
  }
  return port.startInstaller(path, mode).catch((cause: unknown) => {
    throw new UpgradeError('not-started', { cause });
  });
}
