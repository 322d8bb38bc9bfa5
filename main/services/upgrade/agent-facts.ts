/** The agent of a server at one instant: versions, services, cached packages. What cannot be known says why. */
import { lstat } from 'node:fs/promises';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import type { ServerCheck } from '../../../shared/repair/inspection';
import { cachedPatchPath, checkTarget, chooseRegistration } from '../../../shared/repair/inspection-rules';
import type { AgentFacts, AgentService } from '../../../shared/upgrade/agent-facts';
import { NO_SUCH_SERVICE } from '../../../shared/upgrade/checks';
import type { Known, WindowsPort } from '../../windows/port';
import { isFileError } from '../file-errors';

export async function readAgentFacts(port: WindowsPort): Promise<AgentFacts> {
  const [versions, services, missingPackages] = await Promise.all([
    port.agentVersionFacts(),
    port.services(),
    missingPackagesOf(port),
  ]);
  return {
    displayVersion: asCheck(versions.displayVersion),
    engineVersion: asCheck(versions.engineVersion),
    services: { agent: asService(services.agent), management: asService(services.management) },
    missingPackages,
  };
}

export function asCheck<T>(answer: Known<T>): ServerCheck<T> {
  return answer.known ? { value: answer.value, why: null } : { value: null, why: answer.why };
}

function asService(answer: Known<AgentService | null>): ServerCheck<AgentService> {
  if (!answer.known) return { value: null, why: answer.why };
  return answer.value === null ? { value: null, why: NO_SUCH_SERVICE } : { value: answer.value, why: null };
}

/** Cached files of the agent that are registered and not there: its package, and the patches that are applied to it. */
async function missingPackagesOf(port: WindowsPort): Promise<ServerCheck<readonly string[]>> {
  const registry = await port.installerRegistry().catch(() => null);
  if (registry === null) return { value: null, why: 'The registry could not be read.' };
  const { chosen } = chooseRegistration(registry);
  if (chosen === null) return { value: null, why: 'The registry does not know the agent.' };
  const windowsFolder = await port.windowsFolder();
  const target = checkTarget(chosen.localPackage, windowsFolder);
  if (!target.ok) return { value: null, why: target.why };
  const patches = registry.patches
    .filter(({ productCodes }) => productCodes?.includes(MARS_PRODUCT_CODE) ?? false)
    .map((patch) => cachedPatchPath(patch, windowsFolder));
  const missing: string[] = [];
  for (const path of new Set([target.path, ...patches])) {
    if (path === null) return { value: null, why: 'The registry names no acceptable file for a patch.' };
    const standing = await standingOf(port.hostPath(path));
    if (standing === 'unknown') return { value: null, why: `Windows did not allow ${path} to be looked at.` };
    if (standing === 'missing') missing.push(path);
  }
  return { value: missing, why: null };
}

async function standingOf(host: string): Promise<'there' | 'missing' | 'unknown'> {
  return lstat(host).then(
    (found) => (found.isFile() ? 'there' : 'missing'),
    (error: unknown) => (isFileError(error, 'ENOENT', 'ENOTDIR') ? 'missing' : 'unknown'),
  );
}
