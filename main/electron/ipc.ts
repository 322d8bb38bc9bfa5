/**
 * The one gate for messages from a page: who sends is decided first, then the shape, then the call.
 * Every answer is an envelope, because Electron garbles errors that are thrown across processes.
 */
import { ipcMain, type WebContents } from 'electron';
import { BROWSE_FOR, type Envelope } from '../../shared/contract';
import { LIMITS } from '../../shared/limits';
import { AssistantError } from '../../shared/errors';
import type { Assistant } from '../assistant';
import { createDispatch, refuse, type Complain } from '../dispatch';
import { askForFiles } from './browse';
import { CHANNELS } from './channels';
import type { TrustedPages } from './trusted-pages';

/** Longest path that Windows knows, in UTF-16 code units. */
const MAX_PATH_LENGTH = 32_768;

type Answer = (payload: unknown, page: WebContents) => Promise<Envelope<unknown>>;

export interface CallPorts {
  readonly assistant: Assistant;
  readonly pages: TrustedPages;
  readonly complain: Complain;
}

/** Answers the trusted pages until the returned function is called. */
export function answerCalls({ assistant, pages, complain }: CallPorts): () => void {
  const dispatch = createDispatch(assistant.api, complain);

  const answers: Readonly<Record<string, Answer>> = {
    [CHANNELS.call]: async (payload) => {
      if (!isCall(payload) || isTooLarge(payload)) return refuse('invalid-input');
      return dispatch(payload.method, payload.input);
    },
    [CHANNELS.paths]: async (payload) => {
      if (!isPathList(payload)) return refuse('invalid-input');
      return register(payload);
    },
    [CHANNELS.folder]: async (payload) => {
      if (!isPathList(payload)) return refuse('invalid-input');
      return { ok: true, value: await assistant.registerFolder(payload) };
    },
    [CHANNELS.browse]: async (payload, page) => {
      const what = BROWSE_FOR.find((known) => known === payload);
      if (what === undefined) return refuse('invalid-input');
      const chosen = await askForFiles(page, what);
      if (what !== 'results') return register(chosen);
      return { ok: true, value: chosen.length === 0 ? [] : await assistant.registerFolder(chosen) };
    },
  };

  async function register(paths: readonly string[]): Promise<Envelope<readonly string[]>> {
    if (paths.length > LIMITS.filesPerCall) return refuse('too-many-logs');
    return { ok: true, value: paths.length === 0 ? [] : await assistant.registerPaths(paths) };
  }

  for (const [channel, answer] of Object.entries(answers)) {
    ipcMain.handle(channel, async (event, payload: unknown) => {
      if (!pages.allows(event)) {
        complain(
          `${channel} was refused`,
          new Error(`sent by ${event.senderFrame?.origin ?? 'a frame that has gone'}`),
        );
        return refuse('forbidden');
      }
      try {
        return await answer(payload, event.sender);
      } catch (error) {
        if (error instanceof AssistantError) return refuse(error.code);
        complain(`${channel} failed`, error);
        return refuse('internal');
      }
    });
  }
  return () => {
    for (const channel of Object.keys(answers)) ipcMain.removeHandler(channel);
  };
}

function isCall(payload: unknown): payload is { readonly method: unknown; readonly input: unknown } {
  return typeof payload === 'object' && payload !== null && 'method' in payload && 'input' in payload;
}

/** Holds for what JSON cannot say, too: structured clone carries cycles and big integers, the contract does not. */
function isTooLarge(payload: object): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(payload)) > LIMITS.callBytes;
  } catch {
    return true;
  }
}

function isPathList(payload: unknown): payload is readonly string[] {
  return (
    Array.isArray(payload) &&
    payload.every((path) => typeof path === 'string' && path !== '' && path.length <= MAX_PATH_LENGTH)
  );
}
