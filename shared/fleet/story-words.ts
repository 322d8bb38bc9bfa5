/** What a result says, in words. Plain data. */

export const STORY_ICONS = ['error', 'warning', 'success', 'info'] as const;

export interface StoryWords {
  readonly icon: (typeof STORY_ICONS)[number];
  readonly title: string;
  readonly cause: string;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly isPath: boolean }[];
  /** Lines of logs, as the result quotes them. */
  readonly proof: readonly { readonly file: string; readonly line: number; readonly text: string }[];
  /** What was found besides. */
  readonly notes: readonly string[];
  readonly next: readonly string[];
}

/** Everything that a story may leave out. */
export const NO_MORE = { facts: [], proof: [], notes: [], next: [] } as const;
