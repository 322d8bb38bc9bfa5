/** How the agent's setup is run, and what of it is asked for. Narrow on purpose: no part of a command line comes from here. */

/** `wizard`: with its window, a person decides. `quiet`: without one. */
export const INSTALLER_MODES = ['wizard', 'quiet'] as const;
export type InstallerMode = (typeof INSTALLER_MODES)[number];

/** How an upgrade is watched: one that is started here, or `followed`, one that a person starts without this program. */
export const RUN_MODES = [...INSTALLER_MODES, 'followed'] as const;
export type RunMode = (typeof RUN_MODES)[number];

/**
 * The arguments of each mode. Source: "Deploy and manage backups using PowerShell" (backup-client-automation): /q is
 * quiet, /nu leaves out the search for updates at its end.
 */
export const INSTALLER_ARGUMENTS: Readonly<Record<InstallerMode, readonly string[]>> = {
  wizard: [],
  quiet: ['/q', '/nu'],
};

export interface UpgradeRequest {
  /** Windows path of MARSAgentInstaller.exe; looked at anew before it is started. */
  readonly installer: string;
  readonly mode: InstallerMode;
  /** A pending restart is to be passed over: some servers always have one. */
  readonly despiteRestart: boolean;
}
