/** The agent after an upgrade: its services take a while to start again. */
import type { AgentFacts } from '../../../shared/upgrade/agent-facts';
import type { WindowsPort } from '../../windows/port';
import type { Clock } from '../watch/clock';
import { readAgentFacts } from './agent-facts';

/** Milliseconds that services are given to start, and between two looks at them. */
const SERVICES_MS = { most: 60_000, between: 2000 } as const;

export interface SettlingOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Nothing goes on any more, so nothing is waited for. */
  readonly atOnce: boolean;
}

/** The facts once the services run, or after a while as they are. */
export async function settledFacts(
  port: WindowsPort,
  { clock, signal, atOnce }: SettlingOptions,
): Promise<AgentFacts> {
  const begunMs = clock.now();
  for (;;) {
    const facts = await readAgentFacts(port);
    const { agent, management } = facts.services;
    const waits = [agent, management].some(({ value }) => value !== null && value.state !== 'running');
    const isLate = clock.now() - begunMs >= SERVICES_MS.most;
    if (!waits || isLate || atOnce || signal.aborted) return facts;
    await clock.wait(SERVICES_MS.between, signal);
  }
}
