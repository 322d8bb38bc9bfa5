/** What Windows says about its own installation. Asked before there is a window, so it needs no adapter and no temp folder. */
import { RegistryReader } from './registry-reader';
import { REAL_SURROUNDINGS, type Surroundings } from './surroundings';
import { findSystemTools } from './system-tools';

const NT_KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const WINDOWS_KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';

/** Windows without a desktop. Source: the values of InstallationType, Microsoft, "Determining whether Server Core is running". */
const WITHOUT_DESKTOP: readonly string[] = ['server core', 'nano server'];

export interface WindowsInstallation {
  /** Null where the registry does not say. */
  readonly hasDesktop: boolean | null;
  /** The 64-bit folder of programs for all users, without a trailing separator; null where the registry does not say. */
  readonly programFiles: string | null;
}

const NOT_KNOWN: WindowsInstallation = { hasDesktop: null, programFiles: null };

/** Never rejects: what cannot be found out is null. */
export async function readInstallation(
  surroundings: Surroundings = REAL_SURROUNDINGS,
): Promise<WindowsInstallation> {
  try {
    const reader = new RegistryReader(findSystemTools(surroundings), () =>
      Promise.reject(new Error('A query writes no file')),
    );
    const [nt, windows] = await Promise.all([reader.query(NT_KEY), reader.query(WINDOWS_KEY)]);
    const type = nt?.values.get('InstallationType');
    const folder = windows?.values.get('ProgramFilesDir')?.replace(/\\+$/, '');
    return {
      hasDesktop: type === undefined ? null : !WITHOUT_DESKTOP.includes(type.trim().toLowerCase()),
      programFiles: folder !== undefined && /^[A-Z]:\\[^%]+$/i.test(folder) ? folder : null,
    };
  } catch {
    return NOT_KNOWN;
  }
}
