/** What the tests ask of the runner inside wine, and what it answers. Paths are Windows paths. */

export interface RunRequest {
  readonly file: string;
  readonly args: readonly string[];
  /** Added to the runner's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the program by force `afterMs` milliseconds after a new file appeared; null only watches. */
  readonly kill?: { readonly whenNewFileIn: string; readonly afterMs: number | null };
}

export interface Ended {
  /** The whole exit code as Windows has it; null for a program that was ended by force. */
  readonly code: number | null;
  readonly killed: boolean;
  /** Milliseconds between the new file and the program's end; null where nothing was watched or no file came. */
  readonly msSinceSign: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartRequest {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Words in its output by which it is known to be ready. */
  readonly until: string;
}

export interface Started {
  readonly id: number;
  /** What it printed so far. */
  readonly output: string;
}

export interface StopRequest {
  readonly id: number;
}

/** Where the runner listens. */
export interface RunnerAddress {
  readonly url: string;
  readonly secret: string;
}
