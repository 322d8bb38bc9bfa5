/**
 * Strict checks of paths and names that come from a log. Any user can write into the folder of the logs, so a path is
 * shown as text always and used only when it passes here. Nothing is repaired: what is odd is refused and said.
 */
import { SOURCE_PACKAGE } from './mars';

/** The answer of a check: the path in one spelling, or the sentence that says why it is not used. */
export type PathCheck =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string };

/** Longest path that Windows programs without long path support can open, in UTF-16 code units: MAX_PATH without its NUL. */
const LONGEST_PATH = 259;

/** Names that Windows takes for devices in any folder and with any extension, also with blanks before the full stop. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(?:\.|$)/i;

/** Characters that no Windows file name holds, and control characters. */
const FORBIDDEN = /[<>:"|?*\u0000-\u001F\u007F-\u009F]/;

/** Characters that change how a path reads without being seen: joiners, marks and overrides of direction. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;

/** The strict form of a cached package's name: letters and digits, 1 to 16 of them. */
const CACHED_PACKAGE_NAME = /^[0-9a-z]{1,16}\.msi$/i;

/**
 * Checks the path of a missing package before it may be a target: directly in a folder named Installer on a local
 * drive, with a name of 1 to 16 letters and digits, without traversal, streams or device names.
 */
export function checkCachedPackagePath(path: string): PathCheck {
  const local = checkLocalPath(path);
  if (!local.ok) return local;
  const parts = local.path.split('\\');
  const name = parts.at(-1) ?? '';
  if (!CACHED_PACKAGE_NAME.test(name)) return refused(`${name} is not a valid package name.`);
  if (parts.at(-2)?.toLowerCase() !== 'installer' || parts.length < 3) {
    return refused(`${local.path} is not directly in a folder named Installer.`);
  }
  return local;
}

/** Checks a setup folder: an absolute path of a folder on a local drive, below the drive's root. */
export function checkSetupFolder(path: string): PathCheck {
  const local = checkLocalPath(path, LONGEST_PATH - SOURCE_PACKAGE.length - 1);
  if (!local.ok) return local;
  return local.path.endsWith(':') ? refused(`${path} is a whole drive, not a folder.`) : local;
}

/** Checks the path of a file or folder that a person or the registry names: absolute, on a local drive. */
export function checkLocalFile(path: string): PathCheck {
  return checkLocalPath(path);
}

/** Checks that a path lies on one of the server's own drives: a letter can stand for a share or another drive's folder too. */
export function checkDrive(path: string, driveRoots: readonly string[]): PathCheck {
  const letter = path.slice(0, 1).toUpperCase();
  return driveRoots.some((root) => root.slice(0, 1).toUpperCase() === letter)
    ? { ok: true, path }
    : refused(`${path} is not on a local drive of this server.`);
}

/** An absolute path on a drive letter, each part an ordinary file name. Trailing separators are dropped. */
function checkLocalPath(raw: string, longest = LONGEST_PATH): PathCheck {
  if (raw.length > longest) return refused(`The path is longer than ${longest} characters.`);
  const slashed = raw.replaceAll('/', '\\');
  if (/^\\\\[?.]\\|^\\\?\?\\/.test(slashed)) return refused(`${raw} is a device path.`);
  if (slashed.startsWith('\\\\'))
    return refused(`${raw} is a network path. Only folders on a local drive are used.`);
  if (!/^[A-Za-z]:\\/.test(slashed)) return refused(`${raw} is not a complete path with a drive letter.`);
  const path = slashed.replace(/\\+$/, '');
  for (const part of path.split('\\').slice(1)) {
    const problem = problemOfName(part);
    if (problem !== null) return refused(`${raw} ${problem}`);
  }
  return { ok: true, path };
}

function problemOfName(part: string): string | null {
  if (part === '') return 'has an empty part.';
  if (part === '.' || part === '..') return 'leads out of its folder.';
  if (INVISIBLE.test(part)) return 'holds characters that cannot be seen.';
  if (part.includes(':')) return 'names a stream inside a file.';
  if (FORBIDDEN.test(part)) return 'holds characters that no file name has.';
  if (/[\s.]$/.test(part)) return 'has a part that ends with a blank or a full stop.';
  if (DEVICE_NAME.test(part)) return 'names a device.';
  return null;
}

function refused(why: string): PathCheck {
  return { ok: false, why };
}

/** The folder of a path in either spelling, without its last separator. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')));
}

/** The last part of a path in either spelling, for showing only. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
}
