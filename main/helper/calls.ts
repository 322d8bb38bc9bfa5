/** The calls under way at main's end of the pipe, each matched with its reply. Replies are believed after validation only. */
import { AssistantError } from '../../shared/errors';
import {
  fromHelper,
  PIPE_LIMITS,
  VERBS,
  type FromHelper,
  type FromMain,
  type Verb,
  type VerbInput,
  type VerbOutput,
  type VerbProgress,
} from './protocol';
import type { SealedChannel } from './sealed-channel';

export interface CallOptions<V extends Verb> {
  /** Aborting asks the helper to stop; what it says then is the answer. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: VerbProgress<V>) => void;
}

export interface Calls {
  /** @throws AssistantError invalid-input, helper-lost, and the code that the helper gives. */
  call<V extends Verb>(verb: V, input: VerbInput<V>, options: CallOptions<V>): Promise<VerbOutput<V>>;
  /** Lets the helper finish what is under way and end. Resolves when it has gone. */
  close(): Promise<void>;
}

interface Open {
  readonly verb: Verb;
  readonly onProgress: (progress: never) => void;
  readonly resolve: (value: never) => void;
  readonly reject: (error: AssistantError) => void;
}

/** @param onGone called once, when the helper has gone for whatever reason. */
export function openCalls(sealed: SealedChannel, onGone: () => void): Calls {
  const open = new Map<number, Open>();
  let last = 0;
  let isGone = false;

  const gone = readReplies(sealed, (message) => {
    if (message.kind === 'ready') return false;
    const call = open.get(message.id);
    if (call === undefined) return false;
    const { output, progress } = VERBS[call.verb];
    switch (message.kind) {
      case 'progress': {
        const told = progress.safeParse(message.progress);
        if (told.success) call.onProgress(told.data as never);
        return told.success;
      }
      case 'failed':
        open.delete(message.id);
        call.reject(new AssistantError(message.code));
        return true;
      case 'done': {
        const value = output.safeParse(message.value);
        if (!value.success) return false;
        open.delete(message.id);
        call.resolve(value.data as never);
        return true;
      }
    }
  }).then(() => {
    isGone = true;
    sealed.close();
    onGone();
    for (const call of open.values()) call.reject(new AssistantError('helper-lost'));
    open.clear();
  });

  const say = (message: FromMain): Promise<void> => sealed.write(message);

  return {
    call(verb, input, { signal, onProgress }) {
      if (isGone) return Promise.reject(new AssistantError('helper-lost'));
      if (!VERBS[verb].input.safeParse(input).success)
        return Promise.reject(new AssistantError('invalid-input'));
      const id = (last += 1);
      const cancel = () => void say({ kind: 'cancel', id });
      return new Promise<never>((resolve, reject) => {
        open.set(id, { verb, onProgress, resolve, reject });
        void say({ kind: 'call', id, verb, input });
        if (signal.aborted) cancel();
        else signal.addEventListener('abort', cancel, { once: true });
      }).finally(() => signal.removeEventListener('abort', cancel));
    },
    async close() {
      await say({ kind: 'close' });
      await gone;
    },
  };
}

/** Hands over one reply after the other until `take` refuses one or the helper has gone. Never rejects. */
async function readReplies(sealed: SealedChannel, take: (message: FromHelper) => boolean): Promise<void> {
  for (;;) {
    const message = await sealed.read(PIPE_LIMITS.replyBytes).catch(() => null);
    if (message === null) return;
    const parsed = fromHelper.safeParse(message);
    if (!parsed.success || !take(parsed.data)) return;
  }
}
