/** What a reader hears of something under way when its next step begins. */
import type { RunningUpgrade, WizardWait } from '../../shared/upgrade/contract';
import { SILENT } from './upgrade';

const UPGRADE_STEPS: Readonly<Record<RunningUpgrade['at'], string>> = {
  checking: 'The server is looked at',
  preparing: 'The upgrade is being started',
  waiting: 'Waiting for the upgrade',
  working: 'Windows Installer is working',
  'checking-result': 'The result is being checked',
};

export function upgradeStepWords({ at, silent }: RunningUpgrade): string {
  return at === 'working' && silent ? SILENT : UPGRADE_STEPS[at];
}

/** Null while there is nothing new: the screen's own title says that it waits. */
export function waitWords({ at, nothingYet }: WizardWait): string | null {
  switch (at) {
    case 'waiting':
      return nothingYet ? NOTHING_YET : null;
    case 'folder-named':
    case 'package-there':
      return 'The setup folder was found. Its package is being checked.';
    case 'closed-too-early':
      return 'The wizard was closed. Nothing was changed.';
  }
}

/** Said where the setup's log has been silent for two minutes. */
export const NOTHING_YET = 'Nothing yet. Is MARSAgentInstaller.exe running on this server?';
