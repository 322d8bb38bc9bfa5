/** Why an upgrade was not started, or is not watched any more, as a table of code, sentence and next step. */

export const UPGRADE_REASONS = {
  'not-elevated': {
    sentence: 'Running the upgrade needs administrator rights, and this program does not have them.',
    next: 'Run it again as administrator.',
  },
  'wizard-open': {
    sentence: 'The upgrade wizard is open on this server, and only one can run at a time.',
    next: 'Close the wizard, then start the upgrade. This program never closes it.',
  },
  'installation-running': {
    sentence: 'Windows Installer is working on another installation.',
    next: 'Wait until it has finished, then check again.',
  },
  'restart-pending': {
    sentence: 'A restart is pending.',
    next: 'Restart first, then open this program again.',
  },
  'backup-running': {
    sentence: 'A backup is running. The upgrade would stop it.',
    next: 'Wait until the backup has finished, then check again.',
  },
  'disk-full': {
    sentence: 'The drive of Windows has too little free space for the upgrade.',
    next: 'Make room on that drive, then check again.',
  },
  'no-installer': {
    sentence: 'MARSAgentInstaller.exe was not found.',
    next: 'Download it from the Recovery Services vault, or name the file.',
  },
  'installer-gone': {
    sentence: 'The installer is not there any more.',
    next: 'Name another one.',
  },
  'installer-refused': {
    sentence:
      'The installer does not lie in an ordinary folder of a local drive, or its file has more than one name.',
    next: 'Copy it to a local drive and name that copy.',
  },
  'not-the-installer': {
    sentence:
      'This is not the setup of the MARS agent: its version is none of that setup, so it is not started.',
    next: 'Name MARSAgentInstaller.exe.',
  },
  'not-microsoft': {
    sentence: 'This file is not signed by Microsoft, so it is not started.',
    next: 'Download MARSAgentInstaller.exe from the Recovery Services vault again.',
  },
  'not-verified': {
    sentence: 'Windows could not check the signature of this file, so it is not started.',
    next: 'Start the installer yourself, and read the result here afterwards.',
  },
  'not-started': {
    sentence: 'Windows did not start the installer.',
    next: 'Start it yourself to see what Windows says.',
  },
  'no-safe-folder': {
    sentence:
      'No folder that only administrators can write could be made for the installer, so it was not started.',
    next: 'Check the free space and the folder “MARS Upgrade Assistant” in ProgramData, then try again.',
  },
  'upgrade-running': {
    sentence: 'An upgrade that was started here is still under way.',
    next: 'Wait until it has finished.',
  },
  'stopped-before': {
    sentence: 'It was stopped before the installer was started. Nothing was changed.',
    next: 'Start it again when you are ready.',
  },
  'watching-stopped': {
    sentence: 'Watching was stopped. The upgrade goes on by itself.',
    next: 'Check the result when it has finished.',
  },
} as const;

/** Where the wizard was to be opened, and not the upgrade run: an open one may bring the package itself. */
export const WIZARD_OPEN_ALREADY = {
  sentence: UPGRADE_REASONS['wizard-open'].sentence,
  next: 'Leave it open if its setup folder is found here. Otherwise close it and open it again: each start brings the package.',
} as const;

export type UpgradeReason = keyof typeof UPGRADE_REASONS;

/** Thrown inside the services; the runner turns it into data. */
export class UpgradeError extends Error {
  override readonly name = 'UpgradeError';
  constructor(
    readonly reason: UpgradeReason,
    options?: ErrorOptions,
  ) {
    super(UPGRADE_REASONS[reason].sentence, options);
  }
}
