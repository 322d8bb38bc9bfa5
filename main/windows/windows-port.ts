/** The real Windows: answers from the system's own programs and files. */
import { valueOrNull } from './known';
import { statfs } from 'node:fs/promises';
import { INSTALLER_ARGUMENTS, type InstallerMode } from '../../shared/upgrade/request';
import { folderOf } from '../../shared/windows-paths';
import type { AgentServices, AgentVersionFacts, StartedInstaller } from './agent-port';
import { askWindows } from './ask-windows';
import { agentServices } from './agent-services';
import { agentFolder, agentVersionFacts } from './agent-version';
import { setAutoUpdate } from './auto-update';
import { isBackupRunning } from './backup-jobs';
import type { Switch } from '../../shared/advisor/appliance';
import type { RegKey } from '../../shared/registry/reg-file';
import type { EventReading } from '../../shared/events/read-events';
import type { EnvironmentFacts } from '../../shared/report/report-input';
import { readEnvironment } from './environment';
import { readMsiEvents } from './event-log';
import { readInstallerKeys } from './installer-keys';
import type {
  Answers,
  InstallerRegistry,
  Known,
  Questions,
  RegistryExtract,
  Signature,
  TimeSpan,
  WindowsPort,
} from './port';
import { once } from './once';
import { makeProtectedFolder } from './protected-folder';
import { extractRegistration } from './registry-extracts';
import { RegistryReader } from './registry-reader';
import { isRunning, runningFiles } from './running';
import { driveRoots, hasFullToken, isRestartPending } from './server-state';
import { readRegistryKey } from './registry-key';
import { REAL_SURROUNDINGS, type Surroundings } from './surroundings';
import { findSystemTools, type SystemTools } from './system-tools';

const NT_KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

export class RealWindowsPort implements WindowsPort {
  readonly kind = 'windows';
  private readonly tools: SystemTools;
  private readonly reader: RegistryReader;
  private readonly fullToken = once(() => hasFullToken(this.tools, this.reader));
  private readonly checkedFolder = once(() => this.checkFolder());
  private readonly programData = once(() => this.readProgramData());

  /** @throws Error when the folder of Windows cannot be found out. */
  constructor(private readonly surroundings: Surroundings = REAL_SURROUNDINGS) {
    this.tools = findSystemTools(surroundings);
    this.reader = new RegistryReader(this.tools, async () =>
      surroundings.tempFolder(await this.hasFullToken(), this.tools.windowsFolder),
    );
  }

  /** The folder, as the loader or the environment says it and the registry confirms. */
  windowsFolder(): Promise<string> {
    return this.checkedFolder();
  }

  hostPath(windowsPath: string): string {
    return windowsPath;
  }

  installerRegistry(): Promise<InstallerRegistry> {
    return readInstallerKeys(this.reader);
  }

  registryKey(key: string): Promise<Known<RegKey | null>> {
    return readRegistryKey(this.reader, key);
  }

  setAutoUpdate(wanted: Switch): Promise<void> {
    return setAutoUpdate(this.tools, wanted);
  }

  ask(questions: Questions): Promise<Answers> {
    return askWindows(this.tools, this.reader, questions);
  }

  async signatureOf(windowsPath: string): Promise<Signature> {
    return (await this.ask({ signaturesOf: [windowsPath] })).signatureOf(windowsPath);
  }

  async freeBytes(windowsPath: string): Promise<Known<number>> {
    try {
      const { bavail, bsize } = await statfs(windowsPath);
      return { known: true, value: bavail * bsize };
    } catch {
      return { known: false, why: `Windows did not say how much space ${windowsPath} has.` };
    }
  }

  /** A process keeps its rights as long as it lives. */
  hasFullToken(): Promise<boolean> {
    return this.fullToken();
  }

  async isInstalling(): Promise<Known<boolean>> {
    return (await this.ask({ installing: true })).installing;
  }

  isRestartPending(): Promise<Known<boolean>> {
    return isRestartPending(this.reader);
  }

  driveRoots(): Promise<readonly string[]> {
    return driveRoots(this.reader, this.surroundings, this.tools.windowsFolder);
  }

  async services(): Promise<AgentServices> {
    return agentServices(this.tools, this.reader, valueOrNull(await agentFolder(this.reader)));
  }

  agentVersionFacts(): Promise<AgentVersionFacts> {
    return agentVersionFacts(this.reader);
  }

  async isBackupRunning(): Promise<Known<boolean>> {
    const { agent } = await this.services();
    return isBackupRunning(this.tools, agent, valueOrNull(await agentFolder(this.reader)));
  }

  isRunning(names: readonly string[]): Promise<Known<boolean>> {
    return isRunning(this.tools, names);
  }

  runningFiles(name: string): Promise<Known<readonly string[]>> {
    return runningFiles(this.tools, name);
  }

  startInstaller(windowsPath: string, mode: InstallerMode): Promise<StartedInstaller> {
    return this.surroundings.start(windowsPath, INSTALLER_ARGUMENTS[mode], {
      env: this.tools.programEnv,
      folder: folderOf(windowsPath),
    });
  }

  async journalFolder(): Promise<string> {
    return `${await this.programData()}\\MARS Upgrade Assistant\\journal`;
  }

  makeProtectedFolder(windowsPath: string): Promise<void> {
    return makeProtectedFolder(this.tools, windowsPath);
  }

  msiEvents(span: TimeSpan): Promise<Known<EventReading>> {
    return readMsiEvents(this.tools, span);
  }

  environment(): Promise<EnvironmentFacts> {
    return readEnvironment(this.reader, this.surroundings.env);
  }

  agentFolder(): Promise<Known<string>> {
    return agentFolder(this.reader);
  }

  registryExtracts(): Promise<Known<readonly RegistryExtract[]>> {
    return extractRegistration(this.reader);
  }

  private async checkFolder(): Promise<string> {
    const { windowsFolder } = this.tools;
    const registered = (await this.reader.query(NT_KEY))?.values.get('SystemRoot');
    if (registered !== undefined && registered.toLowerCase() !== windowsFolder.toLowerCase())
      throw new Error(`Windows runs from ${windowsFolder}, but the registry says ${registered}.`);
    return windowsFolder;
  }

  /** From the registry and not from the environment, which an account can set for what it starts with rights. */
  private async readProgramData(): Promise<string> {
    const drive = this.tools.windowsFolder.slice(0, 2);
    const said = (await this.reader.query(`${NT_KEY}\\ProfileList`))?.values.get('ProgramData') ?? '';
    const folder = said.replace(/^%SystemDrive%/i, drive);
    return /^[A-Z]:\\[^%]*[^%\\]$/i.test(folder) ? folder : `${drive}\\ProgramData`;
  }
}
