/** What the page's components are given, whichever carrier brings it. */
import type { Bridge, Envelope } from '../shared/contract';

/**
 * The contract's bridge, and drops taken over whole: what a dropped folder is depends on the carrier. Electron knows its
 * path, a browser has to walk it.
 */
export interface PageBridge extends Bridge {
  /** Registers what was dropped. Reads `data` before it returns, because the browser empties it afterwards. */
  registerDrop(data: DataTransfer): Promise<Envelope<readonly string[]>>;
  /** Takes over a file that waits under this id; only where the program cannot write to a place of the person’s choice. */
  download(id: string): void;
}
