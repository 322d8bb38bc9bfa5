/** What this computer can say about the prerequisites of an upgrade. */
import { PREREQUISITES, type Prerequisite, type PrerequisiteState } from './blocked';
import type { ServerFacts } from './facts';

const NOT_CHECKED: PrerequisiteState = { kind: 'not-checked' };

/**
 * A pending restart counts only on a machine that has the mobility agent: elsewhere it says nothing about the protected
 * one. Everything else is seen in the portal or on the appliance.
 */
export function prerequisiteStates(
  facts: ServerFacts | null,
): Readonly<Record<Prerequisite, PrerequisiteState>> {
  const states = Object.fromEntries(PREREQUISITES.map((id) => [id, NOT_CHECKED])) as Record<
    Prerequisite,
    PrerequisiteState
  >;
  return { ...states, 'pending-reboot': pendingReboot(facts) };
}

function pendingReboot(facts: ServerFacts | null): PrerequisiteState {
  if (facts === null || facts.mobility.kind !== 'found' || facts.restartPending === 'unknown')
    return NOT_CHECKED;
  return facts.restartPending === 'yes' ? { kind: 'not-met' } : { kind: 'met' };
}
