/** Paths that a person chose, under the ids that the page holds for them. */
import path from 'node:path';
import { LIMITS } from '../shared/limits';
import { AssistantError } from '../shared/errors';
import { isFolder, logsInFolder } from './services/known-logs';
import { newId } from './session';

export interface Registered {
  readonly kind: 'file' | 'folder-without-logs' | 'folder-of-results';
  readonly path: string;
}

export interface FileRegistry {
  /**
   * Issues ids. A folder becomes the known logs in it, or one entry that says that it has none.
   * @throws AssistantError too-many-logs; then none is issued.
   */
  register(paths: readonly string[]): Promise<readonly string[]>;
  /**
   * Issues the id of a folder of results; what is in it is not looked at.
   * @throws AssistantError not-one-folder
   */
  registerFolder(paths: readonly string[]): Promise<readonly string[]>;
  /**
   * The files behind ids, in the same order. Each id works once.
   * @throws AssistantError unknown-file
   */
  take(ids: readonly string[]): readonly Registered[];
}

/** Ids that wait to be used; a page that never uses them must not fill the memory. */
const MOST_WAITING = 1000;

export function createRegistry(): FileRegistry {
  const waiting = new Map<string, Registered>();

  function issue(entry: Registered): string {
    const oldest = waiting.keys().next();
    if (waiting.size >= MOST_WAITING && !oldest.done) waiting.delete(oldest.value);
    const id = newId('f');
    waiting.set(id, entry);
    return id;
  }

  return {
    async register(paths) {
      const entries: Registered[] = [];
      for (const chosen of paths) {
        entries.push(...(await expand(path.resolve(chosen))));
        if (entries.length > LIMITS.filesPerCall) throw new AssistantError('too-many-logs');
      }
      return entries.map(issue);
    },
    async registerFolder(paths) {
      const [chosen, ...others] = paths.map((one) => path.resolve(one));
      if (chosen === undefined || others.length > 0 || !(await isFolder(chosen)))
        throw new AssistantError('not-one-folder');
      return [issue({ kind: 'folder-of-results', path: chosen })];
    },
    take(ids) {
      const files = ids.map((id) => waiting.get(id));
      const twice = new Set(ids).size < ids.length;
      if (twice || files.some((file) => file === undefined)) throw new AssistantError('unknown-file');
      for (const id of ids) waiting.delete(id);
      return files.filter((file) => file !== undefined);
    },
  };
}

async function expand(chosen: string): Promise<readonly Registered[]> {
  if (!(await isFolder(chosen))) return [{ kind: 'file', path: chosen }];
  const logs = await logsInFolder(chosen);
  if (logs.length === 0) return [{ kind: 'folder-without-logs', path: chosen }];
  return logs.map((log) => ({ kind: 'file', path: log }));
}
