/** What a command needs of its surroundings. Passed in, so that tests need no process. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly platform: NodeJS.Platform;
  /** The Windows folder, for the place of the logs. */
  readonly systemRoot: string;
}
