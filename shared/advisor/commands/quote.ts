/**
 * Values in command lines of the two shells. A value that would end or change its own quoting is refused with a sentence;
 * nothing is repaired.
 */
import { checkLocalFile } from '../../windows-paths';
import { cmdQuote } from '../../repair/quoting';
import { answer, refuse, type Outcome } from '../problems';

/** What cmd and the argument rules of Windows programs take as one plain word. */
const PLAIN = /^[A-Za-z0-9_.:\\/-]+$/;

/** Characters that end a line or that nobody sees. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** A value in quotation marks for cmd. `what` begins the sentence where it is refused, for example “The folder”. */
export function quoteForCmd(value: string, what: string): Outcome<string> {
  if (value === '') return refuse('value-empty', { what });
  if (UNSEEN.test(value)) return refuse('value-control-characters', { what });
  if (value.includes('"')) return refuse('value-quote', { what });
  const quoted = cmdQuote(value);
  if (quoted === null) return refuse('value-percent', { what });
  // Programs take \" for a quotation mark inside their argument, so that the argument would not end there.
  return value.endsWith('\\') ? refuse('value-drive-root', { what }) : answer(quoted);
}

/** As `quoteForCmd`, without quotation marks where none are needed. */
export function wordForCmd(value: string, what: string): Outcome<string> {
  const quoted = quoteForCmd(value, what);
  return quoted.ok && PLAIN.test(value) ? answer(value) : quoted;
}

/** A folder or file on a local drive, quoted for cmd. */
export function windowsPathForCmd(value: string, what: string): Outcome<string> {
  const trimmed = value.trim();
  if (trimmed === '') return refuse('value-empty', { what });
  if (trimmed.includes('"')) return refuse('value-quote', { what });
  if (UNSEEN.test(trimmed)) return refuse('value-control-characters', { what });
  const checked = checkLocalFile(trimmed);
  if (!checked.ok) return refuse('value-windows-path', { what, why: checked.why });
  if (checked.path.endsWith(':')) return refuse('value-drive-root', { what });
  return quoteForCmd(checked.path, what);
}

/** The name of a file in the current folder. cmd does not look up a program by a name with wildcards. */
export function fileNameForCmd(value: string, what: string, extension: string): Outcome<string> {
  const name = value.trim();
  if (name === '') return refuse('value-empty', { what });
  if (/[*?]/.test(name)) return refuse('value-wildcard', { what });
  if (/[\\/:]/.test(name)) return refuse('value-not-a-name', { what });
  const path = windowsPathForCmd(`C:\\${name}`, what);
  if (!path.ok) return path;
  if (!name.toLowerCase().endsWith(extension)) return refuse('value-extension', { what, extension });
  return wordForCmd(name, what);
}

/** A value for a POSIX shell: in single quotes nothing is special but the quote itself. */
export function quoteForSh(value: string, what: string): Outcome<string> {
  if (value === '') return refuse('value-empty', { what });
  if (UNSEEN.test(value)) return refuse('value-control-characters', { what });
  return answer(/^[A-Za-z0-9_./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`);
}

/** A complete path on Linux. One that begins with a dash would be taken for an option. */
export function linuxPath(value: string, what: string): Outcome<string> {
  const path = value.trim().replace(/(?<=.)\/+$/, '');
  if (path === '') return refuse('value-empty', { what });
  return path.startsWith('/') ? quoteForSh(path, what) : refuse('value-linux-path', { what });
}

/** The name of a file in the current folder, on Linux. */
export function linuxFileName(value: string, what: string, extension: string): Outcome<string> {
  const name = value.trim();
  if (name === '') return refuse('value-empty', { what });
  if (/[*?]/.test(name)) return refuse('value-wildcard', { what });
  if (name.includes('/') || name.startsWith('-')) return refuse('value-not-a-name', { what });
  if (!name.toLowerCase().endsWith(extension)) return refuse('value-extension', { what, extension });
  return quoteForSh(name, what);
}
