/**
 * The names under which page and main meet. Only types are imported, because the sandboxed preload carries this file.
 */
import type { EventName } from '../../shared/contract';

export const CHANNELS = {
  /** Page to main: one call of the contract, `{ method, input }`. */
  call: 'assistant:call',
  /** Preload to main: the paths of dropped files. */
  paths: 'assistant:paths',
  /** Page to main: ask the person for files. */
  browse: 'assistant:browse',
  /** Main to page: the event's name, then its data. */
  event: 'assistant:event',
} as const;

// `satisfies` makes the compiler ask for an entry when the contract gains an event.
const EVENT_NAMES = {
  'logs.progress': true,
  'repair.progress': true,
  'upgrade.progress': true,
  'wizard.state': true,
  'session.changed': true,
  'appliance.changed': true,
} as const satisfies Record<EventName, true>;

/** Closes the list of events that a page can listen to. */
export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(EVENT_NAMES, name);
}
