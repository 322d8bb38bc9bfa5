/** What the upgrade asks of Windows about the agent and about programs that run. Part of the WindowsPort. */
import type { AgentService, AgentServiceRole } from '../../shared/upgrade/agent-facts';
import type { InstallerMode } from '../../shared/upgrade/request';
import type { Known } from './known';

/** Null where Windows knows no such service. */
export type AgentServices = Readonly<Record<AgentServiceRole, Known<AgentService | null>>>;

export interface AgentVersionFacts {
  /** DisplayVersion in the registry. */
  readonly displayVersion: Known<string>;
  /** Version of `<InstallPath>\bin\cbengine.exe`, read from the file itself. */
  readonly engineVersion: Known<string>;
}

/** The setup after it was started. */
export interface StartedInstaller {
  /** Its exit code, or null where Windows does not tell it. Programs that it started may go on. */
  readonly ended: Promise<number | null>;
  /** Nothing of it goes on after that: the simulated one only. */
  readonly isWhole?: true;
}

export interface AgentPort {
  services(): Promise<AgentServices>;
  agentVersionFacts(): Promise<AgentVersionFacts>;
  /** Whether a backup or another job of the agent is under way. */
  isBackupRunning(): Promise<Known<boolean>>;
  /** Whether one of these programs runs, by the names of their files, case ignored. */
  isRunning(names: readonly string[]): Promise<Known<boolean>>;
  /** Windows paths of the files of a program that runs, by the name of its file; none where it does not run. */
  runningFiles(name: string): Promise<Known<readonly string[]>>;
  /**
   * Starts the agent's setup so that it goes on when this process ends. The caller has checked the file.
   * @throws Error where it could not be started.
   */
  startInstaller(windowsPath: string, mode: InstallerMode): Promise<StartedInstaller>;
}
