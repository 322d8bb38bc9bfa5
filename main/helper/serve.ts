/**
 * The helper's side of the pipe: connects, makes sure of who is there, and answers calls with the verbs of verbs.ts and
 * nothing else. Ends when main says so or has gone, after what is under way was finished or taken back. An upgrade is
 * neither: it is only watched from here, and goes on by itself.
 */
import { AssistantError, type ErrorCode } from '../../shared/errors';
import type { WizardView } from '../../shared/repair/wizard-watch';
import type { WindowsPort } from '../windows/port';
import { ChannelError, openChannel } from './channel';
import { fittingLogs, jsonBytes } from './fitting-logs';
import { introduce } from './handshake';
import type { Helper } from './helper';
import type { Invitation } from './invitation';
import { newestOf } from './newest';
import { connectTo } from './listen';
import { fromMain, PIPE_LIMITS, VERBS, type FromHelper, type FromMain, type Verb } from './protocol';
import type { SealedChannel } from './sealed-channel';
import { createHelper } from './verbs';

export interface ServeOptions {
  readonly invitation: Invitation;
  /** Made after main has shown that it is main. */
  readonly port: () => Promise<WindowsPort>;
  readonly now?: () => Date;
}

/** How it ended: `not-main` did not even begin, `broken` is an end that no longer keeps to the protocol. */
export type Served = 'ended' | 'no-rights' | 'not-main' | 'broken';

/** The seal and the message around the value take less than what is left over here. */
const MOST_VALUE_BYTES = PIPE_LIMITS.replyBytes - 1024;

/** Milliseconds for connecting and for main to show that it is main. */
const GREETING_MS = 10_000;

/** Serves one main until it ends. Rejects only where the server cannot be worked on at all. */
export async function serveHelper({ invitation, port, now }: ServeOptions): Promise<Served> {
  const sealed = await greet(invitation);
  if (sealed === null) return 'not-main';
  try {
    const server = await port();
    const rights = await server.hasFullToken();
    await say(sealed, { kind: 'ready', rights });
    if (!rights) return 'no-rights';
    return await answerCalls(sealed, createHelper(server, now));
  } finally {
    sealed.close();
  }
}

async function greet(invitation: Invitation): Promise<SealedChannel | null> {
  const socket = await connectTo(invitation.address, GREETING_MS).catch(() => null);
  if (socket === null) return null;
  const timer = setTimeout(() => socket.destroy(), GREETING_MS);
  try {
    return await introduce(openChannel(socket), invitation);
  } catch (error) {
    socket.destroy();
    if (error instanceof ChannelError) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function answerCalls(sealed: SealedChannel, helper: Helper): Promise<Served> {
  const calls = new Map<number, AbortController>();
  const working = new Set<Promise<void>>();
  const reading = await readCalls(sealed, (message) => {
    if (message.kind === 'cancel') {
      calls.get(message.id)?.abort();
      return true;
    }
    if (calls.has(message.id) || calls.size >= PIPE_LIMITS.openCalls) return false;
    const call = new AbortController();
    calls.set(message.id, call);
    const work = answerOne(sealed, helper, message, call.signal).finally(() => {
      calls.delete(message.id);
      working.delete(work);
    });
    working.add(work);
    return true;
  });
  // Nobody is there any more to see how it goes on, so it is taken back; only main's own word lets it be finished.
  if (reading !== 'closing') for (const call of calls.values()) call.abort();
  // Closing ends what watches, which would go on for ever, and lets the rest come to its end.
  await helper.close();
  await Promise.allSettled(working);
  return reading === 'broken' ? 'broken' : 'ended';
}

type Call = Extract<FromMain, { kind: 'call' }>;

/** Hands over one message after the other until `take` says no, main says that it is closing, or main has gone. */
async function readCalls(
  sealed: SealedChannel,
  take: (message: Exclude<FromMain, { kind: 'close' }>) => boolean,
): Promise<'closing' | 'gone' | 'broken'> {
  for (;;) {
    let message: unknown;
    try {
      message = await sealed.read(PIPE_LIMITS.requestBytes);
    } catch {
      return 'broken';
    }
    if (message === null) return 'gone';
    const parsed = fromMain.safeParse(message);
    if (!parsed.success) return 'broken';
    if (parsed.data.kind === 'close') return 'closing';
    if (!take(parsed.data)) return 'broken';
  }
}

/** Answers one call. Never rejects. */
async function answerOne(
  sealed: SealedChannel,
  helper: Helper,
  { id, verb, input }: Call,
  signal: AbortSignal,
): Promise<void> {
  const parsed = VERBS[verb].input.safeParse(input);
  if (!parsed.success) return say(sealed, { kind: 'failed', id, code: 'invalid-input' });
  // A step is told always; the bytes between two steps only as fast as main takes them.
  const tell = async (progress: unknown, mayBeLeftOut: boolean): Promise<void> => {
    if (!mayBeLeftOut || !sealed.isBusy()) await say(sealed, { kind: 'progress', id, progress });
  };
  try {
    const value = await carryOut(helper, verb, parsed.data, { signal, tell });
    const isTooLong = jsonBytes(value) > MOST_VALUE_BYTES;
    await say(
      sealed,
      isTooLong ? { kind: 'failed', id, code: 'reply-too-large' } : { kind: 'done', id, value },
    );
  } catch (error) {
    await say(sealed, { kind: 'failed', id, code: codeOf(error, signal) });
  }
}

interface CallOptions {
  readonly signal: AbortSignal;
  /** Resolves when it was taken; never rejects. */
  readonly tell: (progress: unknown, mayBeLeftOut: boolean) => Promise<void>;
}

async function carryOut(
  helper: Helper,
  verb: Verb,
  input: unknown,
  { signal, tell }: CallOptions,
): Promise<object> {
  // The table has validated the input for its verb; TypeScript cannot follow that through a variable.
  const validated = input as never;
  switch (verb) {
    case 'inspect':
      return helper.inspect(validated);
    case 'readLogs':
      return fittingLogs(
        await helper.readLogs({
          signal,
          onProgress: (path, bytesRead, bytes) => void tell({ path, bytesRead, bytes }, bytesRead < bytes),
        }),
        MOST_VALUE_BYTES,
      );
    case 'readLines':
      return helper.readLines(validated);
    case 'repair':
      return helper.repair(validated, {
        signal,
        onProgress: (progress) =>
          void tell(progress, progress.state === 'copying' && progress.bytes < progress.all),
      });
    case 'setAutoUpdate':
      return helper.setAutoUpdate(validated);
    case 'undo':
      return helper.undo(validated);
    case 'watchWizard': {
      // Anybody may write into the log, and faster than main takes it.
      const views = newestOf<WizardView>((view) => tell(view, false));
      await helper.watchWizard({ signal, onState: views.tell }).finally(views.end);
      return {};
    }
    case 'upgradeChecks':
      return helper.upgradeChecks();
    case 'findInstaller':
      return helper.findInstaller(validated);
    case 'runUpgrade':
      return helper.runUpgrade(validated, {
        signal,
        onProgress: (progress) => void tell(progress, progress.at === 'working'),
      });
    case 'followUpgrade':
      return helper.followUpgrade({
        signal,
        onProgress: (progress) => void tell(progress, progress.at === 'working'),
      });
    case 'agentFacts':
      return helper.agentFacts();
    case 'openBundleLogs':
      return helper.openBundleLogs();
    case 'readBundleLog':
      return { base64: Buffer.from(await helper.readBundleLog(validated)).toString('base64') };
    case 'closeBundleLogs':
      await helper.closeBundleLogs();
      return {};
  }
}

function codeOf(error: unknown, signal: AbortSignal): ErrorCode {
  if (error instanceof AssistantError) return error.code;
  return signal.aborted ? 'cancelled' : 'internal';
}

function say(sealed: SealedChannel, message: FromHelper): Promise<void> {
  return sealed.write(message);
}
