/** What the page's components are given, whichever carrier brings it. */
import type { Bridge, Envelope } from '../shared/contract';

/** Follows a folder that a browser hands over, and stops it. Electron only names the folder, which takes no time. */
export interface FolderWatch {
  /** Files that were handed over, of all. */
  readonly onFiles: (files: number, all: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The contract's bridge, and drops taken over whole: what a dropped folder is depends on the carrier. Electron knows its
 * path, a browser has to walk it.
 */
export interface PageBridge extends Bridge {
  /** Registers what was dropped. Reads `data` before it returns, because the browser empties it afterwards. */
  registerDrop(data: DataTransfer): Promise<Envelope<readonly string[]>>;
  /** Takes over a file that waits under this id; only where the program cannot write to a place of the person’s choice. */
  download(id: string): void;
  /** Registers a dropped folder of results. Reads `data` before it returns. */
  registerFolderDrop(data: DataTransfer, watch: FolderWatch): Promise<Envelope<readonly string[]>>;
  /** Asks the person for a folder of results. An empty list when they changed their mind. */
  browseForFolder(watch: FolderWatch): Promise<Envelope<readonly string[]>>;
}
