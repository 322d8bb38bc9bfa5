/** Reads the 64-bit view of the registry with reg.exe: a 32-bit view would show other Installer keys. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseRegFile, type RegKey } from '../../shared/registry/reg-file';
import type { SystemTools } from './system-tools';

/** An export of the Installer keys has some megabytes on a busy server. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface QueriedKey {
  /** Names of the keys directly below. */
  readonly subkeys: readonly string[];
  /** Its values by name; the text is as reg.exe prints it. */
  readonly values: ReadonlyMap<string, string>;
  /** The types of its values by name, for example `REG_DWORD`. */
  readonly types: ReadonlyMap<string, string>;
}

export class RegistryReader {
  constructor(
    private readonly tools: SystemTools,
    private readonly tempFolder: () => Promise<string>,
  ) {}

  /**
   * One key, or null where it is not there or must not be read: reg.exe says the two apart in the server's language only.
   * @throws Error when reg.exe itself was not run: then nothing is known of any key.
   */
  async query(key: string): Promise<QueriedKey | null> {
    const { code, stdout, stderr } = await this.tools.run('reg', ['query', key, '/reg:64']);
    if (code === null) throw new Error(`The registry could not be asked: reg.exe was not run. ${stderr}`);
    return code === 0 ? readQuery(key, stdout) : null;
  }

  /** A key with everything below it. @throws Error when it cannot be exported. */
  async export(key: string): Promise<readonly RegKey[]> {
    const folder = await mkdtemp(path.join(await this.tempFolder(), 'mars-registry-'));
    try {
      // Nobody else can list the folder, so nobody can be there first under this name.
      const file = path.join(folder, `${randomUUID()}.reg`);
      const { code } = await this.tools.run('reg', ['export', key, file, '/y', '/reg:64'], {
        timeoutMs: 120_000,
      });
      if (code !== 0) throw new Error(`The registry key ${key} could not be read.`);
      if ((await stat(file)).size > MOST_BYTES) throw new Error(`The registry key ${key} is too large.`);
      return parseRegFile(await readFile(file));
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

const ROOTS: Readonly<Record<string, string>> = { HKLM: 'HKEY_LOCAL_MACHINE', HKU: 'HKEY_USERS' };

/** reg.exe prints values behind four blanks, `name    TYPE    data`, and subkeys by their whole path. */
function readQuery(key: string, text: string): QueriedKey {
  const whole = key.replace(/^HK(?:LM|U)(?=\\)/, (root) => ROOTS[root] ?? root);
  const before = `${whole}\\`.toLowerCase();
  const subkeys: string[] = [];
  const values = new Map<string, string>();
  const types = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const value = /^ {4}(\S.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line);
    if (value !== null) {
      const [, name = '', type = '', data = ''] = value;
      values.set(name, data);
      types.set(name, type);
    } else if (line.toLowerCase().startsWith(before)) {
      const name = line.slice(before.length).trimEnd();
      if (name !== '' && !name.includes('\\')) subkeys.push(name);
    }
  }
  return { subkeys, values, types };
}
