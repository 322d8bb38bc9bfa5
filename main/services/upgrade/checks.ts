/** Asks the server what is checked before the upgrade. Reads only. */
import { MARS_PROGRAMS } from '../../../shared/mars';
import { upgradeChecks, type UpgradeCheck } from '../../../shared/upgrade/checks';
import type { WindowsPort } from '../../windows/port';
import { asCheck, readAgentFacts } from './agent-facts';

export async function checkBeforeUpgrade(
  port: WindowsPort,
  despiteRestart = false,
): Promise<readonly UpgradeCheck[]> {
  const windowsFolder = await port.windowsFolder();
  const [fullToken, wizardRunning, installing, restartPending, backupRunning, freeBytes, agent] =
    await Promise.all([
      port.hasFullToken(),
      port.isRunning(MARS_PROGRAMS),
      port.isInstalling(),
      port.isRestartPending(),
      port.isBackupRunning(),
      port.freeBytes(windowsFolder),
      readAgentFacts(port),
    ]);
  return upgradeChecks(
    {
      fullToken,
      wizardRunning: asCheck(wizardRunning),
      installing: asCheck(installing),
      restartPending: asCheck(restartPending),
      backupRunning: asCheck(backupRunning),
      drive: windowsFolder.slice(0, 2).toUpperCase(),
      freeBytes: asCheck(freeBytes),
      agent,
    },
    despiteRestart,
  );
}
