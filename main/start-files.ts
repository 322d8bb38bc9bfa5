/** Files named when the program was started: every carrier adds them to the first session in the same way. */
import type { SessionView } from '../shared/contract';
import { LIMITS } from '../shared/limits';
import { AssistantError } from '../shared/errors';
import type { Assistant } from './assistant';

/**
 * Reads the files for the first session. Null when there are none. What cannot be used gets a card that says why.
 * @throws AssistantError when they cannot be added.
 */
export async function readStartFiles(
  assistant: Assistant,
  paths: readonly string[],
): Promise<SessionView | null> {
  if (paths.length === 0) return null;
  if (paths.length > LIMITS.filesPerCall) throw new AssistantError('too-many-logs');
  const files = await assistant.registerPaths(paths);
  return files.length === 0 ? null : assistant.api['logs.add']({ files: [...files] });
}
