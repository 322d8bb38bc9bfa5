/** What the watching program inside wine tells the test. */
import type { LogEvent } from '../../../main/services/watch/log-follower';

export type Seen =
  /** Everything that was there has been told. */
  | { readonly kind: 'following' }
  | { readonly kind: 'event'; readonly log: string; readonly event: LogEvent }
  | {
      readonly kind: 'lines';
      readonly log: string;
      /** Number, counted from 1, and text. */
      readonly lines: readonly (readonly [number, string])[];
      readonly old: boolean;
    };
