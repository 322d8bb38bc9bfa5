import type { Envelope } from '../shared/contract';

/** The reply. A carrier that breaks its word must not leave the page waiting for ever. Never rejects. */
export async function settled<T>(reply: Promise<Envelope<T>>): Promise<Envelope<T>> {
  try {
    return await reply;
  } catch {
    return { ok: false, error: { code: 'disconnected' } };
  }
}
