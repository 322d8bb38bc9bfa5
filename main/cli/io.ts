/** What a command needs of its surroundings. Passed in, so that tests need no process. */
import type { AssetFiles } from '../services/asset-files';
import type { WindowsPort } from '../windows/port';
import type { Report } from './progress-line';

export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Tells of work that takes a while. Only where a person watches a terminal. */
  readonly progress?: Report;
  /**
   * Does work that is not to be cut off: a wish to end the command (Ctrl+C, a console that is closed) aborts its signal, and the
   * command ends when the work has.
   */
  readonly untilStopped: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  readonly platform: NodeJS.Platform;
  /** The Windows folder, for the place of the logs. */
  readonly systemRoot: string;
  readonly assets: AssetFiles;
  /**
   * The practice server in a folder, or with null this computer: null where that is no Windows.
   * @throws Stop when the folder holds no practice server.
   */
  readonly openPort: (practiceFolder: string | null) => Promise<WindowsPort | null>;
}
