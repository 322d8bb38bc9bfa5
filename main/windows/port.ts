/**
 * What the services ask of Windows. Two adapters answer: the real one, and the practice server, which keeps a made-up
 * server's drive and registry in a folder. Services speak Windows paths throughout; `hostPath` says where one really is.
 */
import type { EventReading } from '../../shared/events/read-events';
import type { InstallerRegistry } from '../../shared/registry/installer-registry';
import type { AgentPort } from './agent-port';
import type { Known } from './known';
import type { Answers, Questions } from './questions';
import type { Switch } from '../../shared/advisor/appliance';
import type { RegKey } from '../../shared/registry/reg-file';
import type { EnvironmentFacts } from '../../shared/report/report-input';

export type {
  InstallerRegistry,
  RegisteredPatch,
  RegisteredProduct,
} from '../../shared/registry/installer-registry';

/** What Windows says of a file's signature. `not-verified`: it could not be asked here. */
export type Signature =
  | {
      readonly status: 'valid';
      readonly signer: string;
      readonly byMicrosoft: boolean;
      readonly chain: readonly string[];
    }
  | { readonly status: 'not-signed' }
  | { readonly status: 'invalid'; readonly reason: string }
  | { readonly status: 'not-verified'; readonly reason: string };

export type { Known } from './known';
export type { Answers, Questions } from './questions';

/** A stretch of time, both ends included. */
export interface TimeSpan {
  readonly from: Date;
  readonly to: Date;
}

/** A part of the registry as a person reads it. */
export interface RegistryExtract {
  /** File name without a folder. */
  readonly name: string;
  readonly text: string;
}

export interface WindowsPort extends AgentPort {
  readonly kind: 'windows' | 'practice';
  /** The Windows folder, for example `C:\Windows`. */
  windowsFolder(): Promise<string>;
  /** The host's path of a Windows path: the same on Windows, below its folder on a practice server. */
  hostPath(windowsPath: string): string;
  /** Reads the registration of every SID in the 64-bit view. @throws Error when the registry cannot be read at all. */
  installerRegistry(): Promise<InstallerRegistry>;
  /** One key of the 64-bit view with its values, or null where it is not there. Never rejects. */
  registryKey(key: string): Promise<Known<RegKey | null>>;
  /**
   * Writes the appliance's value AutoUpdate, and no other one: the DWORD 0 for off, no value for on. The caller has looked
   * at what is there, and reads back what it has become.
   * @throws Error where Windows refuses.
   */
  setAutoUpdate(wanted: Switch): Promise<void>;
  /** Several questions in one look, where each alone would cost a second. */
  ask(questions: Questions): Promise<Answers>;
  signatureOf(windowsPath: string): Promise<Signature>;
  freeBytes(windowsPath: string): Promise<Known<number>>;
  /** Whether this process holds administrator rights. */
  hasFullToken(): Promise<boolean>;
  /** Whether Windows Installer works on something now. */
  isInstalling(): Promise<Known<boolean>>;
  isRestartPending(): Promise<Known<boolean>>;
  /** Roots of the local drives, for example `C:\`. */
  driveRoots(): Promise<readonly string[]>;
  /** The folder of the journal, which only administrators can write: `%ProgramData%\MARS Upgrade Assistant\journal`. */
  journalFolder(): Promise<string>;
  /**
   * Makes a folder that is not there yet, so that only SYSTEM and administrators can write in it.
   * @throws Error where it is there already or cannot be made or protected; nothing is left behind then.
   */
  makeProtectedFolder(windowsPath: string): Promise<void>;
  /** Windows Installer's events in the Application log. */
  msiEvents(span: TimeSpan): Promise<Known<EventReading>>;
  /** Facts about the server for a report, and the names that it may hide. What is not known says why. */
  environment(): Promise<EnvironmentFacts>;
  /** The agent's folder, for the place of its own logs. */
  agentFolder(): Promise<Known<string>>;
  /** The agent's registration with Windows Installer, for a report. */
  registryExtracts(): Promise<Known<readonly RegistryExtract[]>>;
}
