/** Whether the agent works on a backup now: only its own PowerShell command knows. */
import { z } from 'zod';
import type { AgentServices } from './agent-port';
import { known, notKnown, type Known } from './known';
import { askPowerShell, PATH_VARIABLE } from './powershell';
import type { SystemTools } from './system-tools';

const ANSWER = z.object({ jobs: z.number().int().nonnegative() });

/**
 * Asks Get-OBJob of the agent's module MSOnlineBackup. Assumption: without arguments it lists the jobs that are under way,
 * and only those. Jobs are done by the agent's service, so where that is stopped there is none.
 */
export async function isBackupRunning(
  tools: SystemTools,
  agent: AgentServices['agent'],
  folder: string | null,
): Promise<Known<boolean>> {
  if (agent.known && agent.value?.state === 'stopped') return known(false);
  if (folder === null)
    return notKnown('The agent’s folder is not known, so its jobs could not be asked for.');
  // Elsewhere, any user may be able to add to the module, which would then be run with rights.
  if (!/^[A-Z]:\\Program Files\\/i.test(folder))
    return notKnown('The agent does not lie below Program Files, so its own command is not run with rights.');
  const answer = await askPowerShell(tools, 'jobs', { [PATH_VARIABLE]: folder });
  if (!answer.ok) return notKnown(`The agent’s own command gave no answer. ${answer.why}`);
  const read = ANSWER.safeParse(answer.value);
  return read.success
    ? known(read.data.jobs > 0)
    : notKnown('The agent’s answer about its jobs could not be understood.');
}
