/** Starts the helper and waits until it is there: the pipe first, then the process, then the handshake. */
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { AssistantError } from '../../shared/errors';
import type { Launch } from '../windows/elevate';
import { openChannel } from './channel';
import { createHost, type Host } from './handshake';
import { argumentsOf } from './invitation';
import { listenOnce, type Listening } from './listen';
import { fromHelper, PIPE_LIMITS } from './protocol';
import type { SealedChannel } from './sealed-channel';

export interface StartOptions {
  readonly launch: Launch;
  /** Milliseconds from the moment when the process was started; a person may think about Windows’ question for longer. */
  readonly withinMs: number;
  /** Gives up waiting. */
  readonly signal: AbortSignal;
}

/**
 * The connection to a helper that has the rights.
 * @throws AssistantError permission-declined, no-rights, helper-not-started
 */
export async function startHelper({ launch, withinMs, signal }: StartOptions): Promise<SealedChannel> {
  const host = createHost();
  const listening = await listenOnce().catch(notStarted);
  const ended = new AbortController();
  const over = AbortSignal.any([ended.signal, signal]);
  const admitted = admitFirst(listening, host, over);
  try {
    const { address } = listening;
    const launched = launch(argumentsOf({ address, key: host.key, ticket: host.ticket }));
    const late = launched.then(() => after(withinMs, undefined, { signal: over })).then(notStarted);
    const [sealed] = await Promise.race([Promise.all([admitted, launched]), late, aborted(signal)]);
    return sealed;
  } catch (error) {
    void admitted.then(
      (sealed) => sealed.close(),
      () => undefined,
    );
    return notStarted(error);
  } finally {
    ended.abort();
    await listening.close();
  }
}

function notStarted(cause?: unknown): never {
  throw cause instanceof AssistantError ? cause : new AssistantError('helper-not-started', { cause });
}

async function aborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort');
  return notStarted();
}

async function admitFirst({ first }: Listening, host: Host, signal: AbortSignal): Promise<SealedChannel> {
  const socket = await first;
  // Whoever says nothing must not keep the pipe open when the time is over.
  const giveUp = () => void socket.destroy();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    if (signal.aborted) throw new AssistantError('helper-not-started');
    const sealed = await host.admit(openChannel(socket));
    const ready = fromHelper.safeParse(await sealed.read(PIPE_LIMITS.handshakeBytes));
    if (!ready.success || ready.data.kind !== 'ready') throw new AssistantError('helper-not-started');
    if (!ready.data.rights) throw new AssistantError('no-rights');
    return sealed;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
