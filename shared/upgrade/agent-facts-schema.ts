/** Validator of the agent's facts, as they come from whoever holds administrator rights. */
import { z } from 'zod';
import { serverCheckSchema } from '../repair/server-check-schema';
import { SERVICE_STATES, type AgentFacts } from './agent-facts';

const text = z.string().max(32_768);

const service = serverCheckSchema(z.strictObject({ name: text, state: z.enum(SERVICE_STATES) }));

export const agentFactsSchema = z.strictObject({
  displayVersion: serverCheckSchema(text),
  engineVersion: serverCheckSchema(text),
  services: z.strictObject({ agent: service, management: service }),
  missingPackages: serverCheckSchema(z.array(text).max(16_384).readonly()),
}) satisfies z.ZodType<AgentFacts>;
