/** Where an upgrade stands, as it is shown while it runs. */
import type { RunMode } from './request';

/** After so many milliseconds without a new line it is said that this can be normal. */
export const SILENT_AFTER_MS = 5 * 60 * 1000;

/** UTF-16 units of the last line that are shown. */
export const SHOWN_UNITS = 400;

export interface LastLine {
  /** Name of the log. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Cut to SHOWN_UNITS. */
  readonly text: string;
  /** Milliseconds since it was seen. */
  readonly ageMs: number;
}

export type UpgradeProgress =
  /** Nothing of the upgrade that is to be followed has been seen yet. */
  | { readonly at: 'waiting' }
  | { readonly at: 'checking' }
  /** The setup is copied to a safe place, and its signature is checked there. */
  | { readonly at: 'preparing' }
  | {
      readonly at: 'working';
      readonly mode: RunMode;
      /** Version of the setup; empty for one that was started by somebody else. */
      readonly version: string;
      /** Milliseconds since the start, or since its first sign where it is followed. */
      readonly elapsedMs: number;
      readonly lastLine: LastLine | null;
      /** No new line for five minutes. */
      readonly silent: boolean;
    }
  | { readonly at: 'checking-result' };
