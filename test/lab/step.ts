/** One step of a test on the server, for the table at the end. */
export interface Step {
  /** For example `msiexec /p C:\Upgrade\OBPatch.msp`. */
  readonly what: string;
  /** Exit code, or another word for how it ended. */
  readonly result: string;
}

declare module 'vitest' {
  interface TaskMeta {
    steps?: Step[];
  }
}
