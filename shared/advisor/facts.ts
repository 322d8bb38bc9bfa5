/** What was found on this server, each with the place that it was read from. Offered as starting values, never as truth. */
import type { AutoUpdateState, DotNetState } from './appliance';

export type Found =
  | { readonly kind: 'found'; readonly value: string; readonly source: string }
  | { readonly kind: 'absent' }
  /** It may be there, but it could not be read. */
  | { readonly kind: 'unknown'; readonly why: string };

/** What the registry of a server says. */
export interface ServerFacts {
  readonly mars: Found;
  readonly mobility: Found;
  /** The folder of the mobility agent, for its commands. */
  readonly mobilityFolder: Found;
  readonly autoUpdate: AutoUpdateState | { readonly kind: 'unknown'; readonly why: string };
  readonly dotNet: DotNetState;
  readonly restartPending: 'yes' | 'no' | 'unknown';
}

/** The value, or an empty text where there is none: for a field. */
export function startingValue(found: Found | undefined): string {
  return found?.kind === 'found' ? found.value : '';
}
