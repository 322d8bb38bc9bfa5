/** What of a folder of results could not be read: counted, and named as far as a person would read on. */

export interface NotRead {
  readonly folders: number;
  readonly files: number;
  /** The first of them, below the folder of results with forward slashes; a folder ends with one. */
  readonly named: readonly string[];
}

/** Names that are kept, however many there are. */
export const MOST_NAMED = 100;

export const ALL_READ: NotRead = { folders: 0, files: 0, named: [] };

/** One more. */
export function withNotRead(
  { folders, files, named }: NotRead,
  what: 'folder' | 'file',
  name: string,
): NotRead {
  return {
    folders: folders + Number(what === 'folder'),
    files: files + Number(what === 'file'),
    named: named.length < MOST_NAMED ? [...named, what === 'folder' ? `${name}/` : name] : named,
  };
}

export function isAllRead({ folders, files }: NotRead): boolean {
  return folders + files === 0;
}

/** How many are not named. */
export function notNamed({ folders, files, named }: NotRead): number {
  return folders + files - named.length;
}
