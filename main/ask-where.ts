/** Asks a person where to save a file. */

export interface SaveSuggestion {
  readonly title: string;
  /** File name with its ending. */
  readonly name: string;
  /** What the ending means, for example "Web page". */
  readonly kind: string;
  /** Without the point. */
  readonly ending: string;
}

/** The complete path, after a person agreed to replace what is there; null when they changed their mind. */
export type AskWhere = (suggestion: SaveSuggestion) => Promise<string | null>;
