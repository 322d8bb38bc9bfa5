/** Facts of the MARS agent that are the same on every server. */

/** Constant over all releases seen. Source: Windows Admin Center's Azure Backup scripts and Microsoft's own DSC tests. */
export const MARS_PRODUCT_CODE = '{FFE6D16C-3F87-4192-AF94-DDBEFF165106}';

export const MARS_PRODUCT_NAME = 'Microsoft Azure Recovery Services Agent';

/** The agent's name in a log, in its long and its older short form. */
export const AGENT_NAME = /Azure (?:Recovery Services|Backup)/i;

/** The setup that a person downloads, and the program that it unpacks and starts. Source: the article, KB 2934202. */
export const MARS_INSTALLER = 'MARSAgentInstaller.exe';
export const MARS_PROGRAMS: readonly string[] = [MARS_INSTALLER, 'CBPSetup.exe'];

/** Where the wizard unpacks the agent's package, below the setup folder. Source: the article, steps 9 and 10. */
export const SOURCE_PACKAGE = 'Installers\\OBSAGENT.msi';

/** The names of the setup's logs in %SystemRoot%\Temp. Source: Microsoft's Site Recovery setup constants, the article. */
export const LOG_NAMES = {
  patch: 'OBPatch.log',
  install: 'OBMsi.log',
  setup: 'OBInstaller0Curr.errlog',
  managed: 'OBManagedlog.LOGCurr.errlog',
} as const;

/** The setup's own logs. That the digit varies is an assumption from its siblings. */
export const SETUP_LOG_NAMES: readonly string[] = [
  'OBInstallerCurr.errlog',
  ...Array.from({ length: 10 }, (_, digit) => `OBInstaller${digit}Curr.errlog`),
];

/**
 * Names that are opened one by one, because the folder may hold tens of thousands of files.
 */
export const KNOWN_LOG_NAMES: readonly string[] = [
  LOG_NAMES.patch,
  LOG_NAMES.install,
  LOG_NAMES.managed,
  ...SETUP_LOG_NAMES,
];
