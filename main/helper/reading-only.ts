/** A helper for a copy of the program that must not be trusted with rights: it looks, and changes nothing. */
import { AssistantError } from '../../shared/errors';
import type { Helper } from './helper';

/** Every verb that changes the server is refused with AssistantError repair-off. */
export function readingOnly(helper: Helper): Helper {
  return { ...helper, repair: refuse, setAutoUpdate: refuse, undo: refuse, runUpgrade: refuse };
}

function refuse(): Promise<never> {
  return Promise.reject(new AssistantError('repair-off'));
}
