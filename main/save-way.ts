/** How a saved file gets to the person. It differs with the carrier; the page names no place in any of them. */

/** What a person is asked where to save. */
export interface SaveSuggestion {
  readonly title: string;
  /** File name with its ending. */
  readonly name: string;
  /** What the ending means, for example "Web page". */
  readonly kind: string;
}

/** Where the file is then: in a place of the person’s choice, or waiting to be taken once by the browser. */
export type Handed = { readonly kind: 'saved' } | { readonly kind: 'download'; readonly download: string };

/** Where one file is to be written. */
export interface SavePlace {
  /** Complete path. */
  readonly file: string;
  /** Whether the person has agreed that a file that is there is replaced. */
  readonly overwrite: boolean;
  /** Once the file is complete. */
  handOver(): Handed;
}

export interface SaveWay {
  /** A place for one file; null where the person changed their mind. */
  choose(suggestion: SaveSuggestion): Promise<SavePlace | null>;
  /** Shows a file in its folder; null where a browser keeps it. */
  readonly show: ((file: string) => void) | null;
}
