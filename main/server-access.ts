/** The server that a window works on: what can be seen without rights, and the helper for what needs them. */
import type { Helper } from './helper/helper';
import type { WindowsPort } from './windows/port';

export interface ServerAccess {
  readonly port: WindowsPort;
  /** Starts by itself at its first call; then Windows may ask the person for permission. */
  readonly helper: Helper;
  /** Whether the rights are held already, so that no question will come. */
  rights(): Promise<'held' | 'asked'>;
  /** Why this copy of the program changes nothing on this server; null where it may. */
  readonly off: { readonly sentence: string; readonly next: string } | null;
  /** The Windows path of a file that the person chose: on a practice server, the file is brought there first. */
  bring(chosen: string): Promise<string>;
  /** Ends the helper, never in the middle of an action, and removes what was made for this access. */
  close(): Promise<void>;
}
